//! What people ask, so that every turn leaves a trace of its own: an answer names its turn in the buttons that rate it,
//! and a question without a basis is kept in its own words.

use anpu::ledger::fact::TurnId;
use anpu::text;

/// Answered at once, whatever was asked before.
const ANSWERED: [&str; 5] = [
    "工地不发安全帽怎么办",
    "电动车能不能在楼道充电",
    "事故调查期间老板能不能出国",
    "老板不给买工伤保险怎么办",
    "消防通道被堵了找谁",
];

/// A question that is answered; the next number asks another.
pub(super) fn answered(n: usize) -> &'static str {
    ANSWERED[n % ANSWERED.len()]
}

/// A question without a basis, unlike any other number's.
fn without_basis(n: usize) -> String {
    format!("第{n}号仙女的魔法棒弯了要赔几颗糖")
}

/// What a visitor of the page asks as question `n`, beginning with one that is answered.
pub(super) fn of_visitor(n: usize) -> String {
    if n % 5 == 4 { without_basis(n) } else { answered(n).to_owned() }
}

/// Its words as they are kept.
pub(super) fn kept(question: &str) -> String {
    text::mask(&text::normalise(question))
}

/// The turn in an action that rates it.
pub(super) fn rated(action: &str) -> Option<TurnId> {
    action.strip_prefix("useful:")?.parse().ok()
}
