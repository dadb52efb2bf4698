//! A chart in words, for those who do not see it, and for those who want the figures.

use super::Chart;

/// What stands for a figure that is unknown.
pub(super) const UNKNOWN: &str = "—";

/// The data as a table: a row of heads, then a row for each category. Figures are in full, without their unit.
pub fn table(chart: &Chart) -> Vec<Vec<String>> {
    let heads = std::iter::once("项目".to_owned()).chain(chart.series.iter().map(|series| head(chart, &series.name)));
    let rows = chart.categories.iter().enumerate().map(|(category, name)| {
        let figures = chart.series.iter().map(|series| series.in_full(category).unwrap_or_else(|| UNKNOWN.to_owned()));
        std::iter::once(name.clone()).chain(figures).collect()
    });
    std::iter::once(heads.collect()).chain(rows).collect()
}

fn head(chart: &Chart, name: &str) -> String {
    let name = if name.trim().is_empty() { "数量" } else { name.trim() };
    if chart.unit.trim().is_empty() { name.to_owned() } else { format!("{name}（{}）", chart.unit.trim()) }
}

/// The data as a sentence.
pub(super) fn description(chart: &Chart) -> String {
    if chart.is_empty() {
        return "没有数据。".to_owned();
    }
    let categories = chart.categories.iter().enumerate().map(|(category, name)| {
        let figures: Vec<String> =
            chart.series.iter().map(|series| said(&series.name, series.in_full(category))).collect();
        format!("{name}：{}", figures.join("，"))
    });
    let data = categories.collect::<Vec<_>>().join("；");
    let unit = if chart.unit.trim().is_empty() { String::new() } else { format!("单位：{}。", chart.unit.trim()) };
    let note = chart.note.as_deref().unwrap_or_default();
    format!("{unit}{data}。{note}")
}

fn said(name: &str, figure: Option<String>) -> String {
    let figure = figure.unwrap_or_else(|| "没有数据".to_owned());
    if name.trim().is_empty() { figure } else { format!("{} {figure}", name.trim()) }
}

/// What is said of one mark where a pointer rests on it.
pub(super) fn of_mark(chart: &Chart, series: usize, category: usize) -> String {
    let name = chart.categories.get(category).map_or("", String::as_str);
    let figures = chart.series.get(series).map(|series| said(&series.name, series.in_full(category)));
    format!("{name}：{} {}", figures.unwrap_or_default(), chart.unit.trim()).trim_end().to_owned()
}
