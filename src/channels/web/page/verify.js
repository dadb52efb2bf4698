// What the paper says, checked here against the published key (Ed25519, RFC 8032). Nothing of it is sent anywhere.

const SIGNATURE = 64;
const ROLES = { R: "主要负责人", O: "安全员" };
const card = document.getElementById("paper");
const genuine = document.getElementById("genuine");
const says = document.getElementById("says");

const bytes = (text) => {
  const padded = text.replace(/-/g, "+").replace(/_/g, "/");
  return Uint8Array.from(atob(padded), (c) => c.charCodeAt(0));
};

const tell = (kind, words) => {
  card.hidden = false;
  genuine.className = kind;
  genuine.textContent = words;
};

const list = (rows) => {
  says.replaceChildren(...rows.flatMap(([name, value]) => {
    const [term, told] = [document.createElement("dt"), document.createElement("dd")];
    term.textContent = name;
    told.textContent = value;
    return [term, told];
  }));
};

// The lines of the payload: form, number, credit code, firm, holder, position, points, issued, until.
const read = (payload) => {
  const lines = new TextDecoder("utf-8", { fatal: true }).decode(payload).split("\n");
  if (lines.length !== 9 || lines[0] !== "anpu/1") throw new Error("another form");
  const [, number, code, firm, holder, position, points, issued, until] = lines;
  return { number, rows: [["编号", number], ["单位", firm], ["信用代码", code], ["持证人", holder],
    ["岗位", ROLES[position] ?? position], ["成绩", `${points}分`], ["发证日期", issued], ["有效期至", until]] };
};

const key = async () => {
  const text = await (await fetch("/verify/key")).text();
  const raw = bytes(text.match(/base64url: (\S+)/)[1]);
  return crypto.subtle.importKey("raw", raw, "Ed25519", false, ["verify"]);
};

const check = async (fragment) => {
  let signed, payload, said;
  try {
    signed = bytes(fragment);
    payload = signed.slice(0, -SIGNATURE);
    said = read(payload);
  } catch {
    return tell("false", "二维码里的内容不完整，或者被改动过。请对着原证书再扫一次。");
  }
  let held;
  try {
    held = await crypto.subtle.verify("Ed25519", await key(), signed.slice(-SIGNATURE), payload);
  } catch {
    return tell("", "这个浏览器不能核对纸面内容，请以上面的结果为准。");
  }
  const asked = decodeURIComponent(location.pathname.split("/").pop());
  if (!held || asked !== said.number) return tell("false", "假的：纸面内容不是本局签发的，请当心。");
  tell("true", "纸面内容是真的，由本局签发。是否有效，以上面的结果为准。");
  list(said.rows);
};

if (location.hash.length > 1) check(location.hash.slice(1));
