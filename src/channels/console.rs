//! The terminal as a channel: lines in, text out, choices by number.

use tokio::io::{AsyncBufRead, AsyncBufReadExt, AsyncWrite, AsyncWriteExt};

use super::render;
use crate::dialogue::input::Input;
use crate::dialogue::reply::{Choice, Reply};
use crate::dialogue::wording;
use crate::ledger::fact::Channel;
use crate::session::{Inbound, Session};
use crate::text;

/// Words that end the conversation.
const ENDINGS: &[&str] = &["退出", "exit", "quit", "/exit", "/quit"];

/// Talks until the input ends or the person leaves. `run` names this conversation, so that keys of two never meet.
///
/// # Errors
/// The terminal cannot be read or written.
pub async fn talk(
    session: &Session,
    input: impl AsyncBufRead + Unpin,
    mut output: impl AsyncWrite + Unpin,
    run: &str,
) -> std::io::Result<()> {
    let mut lines = input.lines();
    let mut offered = Vec::new();
    let mut next = Some(Input::Start(None));
    for turn in 0u64.. {
        let Some(input) = next else { break };
        let inbound = Inbound {
            channel: Channel::Console,
            person: "console".to_owned(),
            key: format!("{run}:{turn}"),
            address: None,
            input,
        };
        let reply = session.handle(inbound).await;
        offered = render::choices(&reply);
        output.write_all(format!("\n{}\n", render::plain(&reply)).as_bytes()).await?;
        save(session, &mut output, &reply).await?;
        output.write_all(b"\n> ").await?;
        output.flush().await?;
        next = read(&mut lines, &offered).await?;
    }
    drop(offered);
    output.write_all(format!("{}\n", wording::GOODBYE).as_bytes()).await?;
    output.flush().await
}

/// Saves the files that go with a reply where the terminal is, and says where.
async fn save(session: &Session, output: &mut (impl AsyncWrite + Unpin), reply: &Reply) -> std::io::Result<()> {
    for attachment in &reply.attachments {
        let told = match session.attachment(attachment).await {
            Ok(file) => match tokio::fs::write(&file.name, &file.bytes).await {
                Ok(()) => wording::pledge::saved(&attachment.label, &file.name),
                Err(error) => wording::pledge::not_saved(&attachment.label, &error.to_string()),
            },
            Err(refusal) => format!("{}。{}。", refusal.what, refusal.next),
        };
        output.write_all(format!("\n{told}\n").as_bytes()).await?;
    }
    Ok(())
}

/// The next input: a number takes up the choice with that number; a line that is not UTF-8 is no reason to stop.
async fn read(
    lines: &mut tokio::io::Lines<impl AsyncBufRead + Unpin>,
    offered: &[Choice],
) -> std::io::Result<Option<Input>> {
    let line = match lines.next_line().await {
        Ok(Some(line)) => line,
        Ok(None) => return Ok(None),
        Err(error) if error.kind() == std::io::ErrorKind::InvalidData => return Ok(Some(Input::Unreadable)),
        Err(error) => return Err(error),
    };
    let said = text::normalise(&line);
    if ENDINGS.contains(&said.as_str()) {
        return Ok(None);
    }
    let number = said.trim_matches(['[', ']', '［', '］']).parse::<usize>().ok();
    let chosen = number.and_then(|n| offered.get(n.checked_sub(1)?));
    Ok(Some(chosen.map_or_else(|| Input::typed(&line), |choice| Input::Choice(choice.action.clone()))))
}
