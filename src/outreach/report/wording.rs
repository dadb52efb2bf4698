//! How reports say things. Kinds and measures that another district adds are said by their names.

/// How a kind begins: 发放宣传资料. Each holds a word by which the kind is known again.
pub(super) fn lead(kind: &str, name: &str) -> String {
    match kind {
        "leaflets" => "发放宣传资料".to_owned(),
        "consultation" => "接受咨询".to_owned(),
        "training" => "举办讲座培训".to_owned(),
        "oath" => "开展宣誓".to_owned(),
        "drill" => "开展演练".to_owned(),
        "boards" => "设置展板专栏".to_owned(),
        "posters" => "张贴宣传画标语".to_owned(),
        "walls" => "开展墙体宣传".to_owned(),
        "broadcast" => "开展村村通广播".to_owned(),
        "lift_video" => "电梯视频播放".to_owned(),
        "lift_text" => "电梯文字播放".to_owned(),
        "new_media" => "开展新媒体宣传".to_owned(),
        "visits" => "开展入户宣传".to_owned(),
        "two_lists" => "指导企业完善两单两卡".to_owned(),
        "other" => "开展其他活动".to_owned(),
        _ => format!("开展{name}"),
    }
}

/// How a measure is said.
pub(super) enum Said {
    /// Right after the beginning: 发放宣传资料1万余份.
    Direct,
    /// After words of its own: 参加人员50人.
    After(String),
    /// Before what it counts: 20家部门.
    Before(&'static str),
}

/// How a measure of a kind is said. `name` is the name of the measure.
pub(super) fn measure(kind: &str, measure: &str, name: &str) -> Said {
    let after = |words: &str| Said::After(words.to_owned());
    match (kind, measure) {
        ("leaflets", "copies")
        | ("consultation", "consulted" | "consultations")
        | ("lift_video" | "lift_text", "months" | "plays")
        | ("two_lists", "firms")
        | ("boards", "boards")
        | ("posters", "sheets")
        | ("walls", "walls")
        | ("broadcast", "broadcasts")
        | ("visits", "households")
        | ("training" | "drill" | "other", "sessions") => Said::Direct,
        (_, "sessions") => after("开展活动"),
        (_, "copies") => after("宣传资料"),
        (_, "attendees") => after("参加人员"),
        (_, "attendances") => after("参加"),
        (_, "leaders") => Said::Before("企业第一责任人"),
        (_, "departments") => Said::Before("部门"),
        (_, "firms") => Said::Before("企业"),
        (_, "hours") => after("时长"),
        (_, "months") => after("持续"),
        (_, "lifts") => after("覆盖电梯"),
        (_, "posts") => after("发布信息"),
        (_, "views") => after("阅读播放"),
        _ => after(name),
    }
}

/// The unit of the number of records.
pub(super) const RECORDS: &str = "项";

/// What the wall is called where every record of walls says so.
pub(super) const SLOPE: &str = "坡坎墙";

pub(super) fn slope_walls() -> &'static str {
    "开展坡坎墙宣传"
}

pub(super) fn year_title(year: i16) -> String {
    format!("持续开展法制宣传\n（{year}年）")
}

pub(super) fn brief_title(term: &str) -> String {
    format!("{term}法制宣传简报")
}

/// 2022年，紧扣“法润千里，治汇广大”活动，围绕“深化基层依法治理”主题，持续开展法制宣传，全年开展宣传活动
pub(super) fn opening(term: &str, campaign: &str, themes: &[String], whole: &str) -> String {
    let themes: String = themes.iter().map(|theme| format!("“{theme}”")).collect();
    let around = if themes.is_empty() { String::new() } else { format!("围绕{themes}主题，") };
    let campaign = if campaign.is_empty() || themes.is_empty() {
        String::new()
    } else {
        format!("按照“{campaign}”活动安排，")
    };
    format!("{term}，{campaign}{around}持续开展法制宣传，{whole}开展宣传活动")
}

pub(super) fn lifts(partners: &str) -> String {
    let with = if partners.is_empty() { String::new() } else { format!("联合{partners}") };
    format!("{with}开展安全宣传进电梯，")
}

/// A day in the year of the report, or with its year where that is another one.
pub(super) fn day(day: jiff::civil::Date, year: i16) -> String {
    let of_year = if day.year() == year { String::new() } else { format!("{}年", day.year()) };
    format!("{of_year}{}月{}日", day.month(), day.day())
}

/// A dated theme: “6·16”全国安全宣传咨询日.
pub(super) fn dated(name: &str, month: i8, day: Option<i8>) -> String {
    match day {
        Some(day) => format!("“{month}·{day}”{name}"),
        None => name.to_owned(),
    }
}
