//! Sheets with sums, each with a chart of the records in it.

use rust_xlsxwriter::{Chart, ChartType, Format, Worksheet, XlsxError};

use super::columns::precision;
use super::row::float;
use super::tally::{Axis, Group, Tally};

/// Rows from the last one of the table to the chart.
const GAP: u32 = 2;
/// Width of the chart, in pixels, and its height with few groups and for each group.
const CHART: (u32, u32, u32) = (760, 260, 22);

/// The sheet of an axis.
pub fn sheet(tally: &Tally, axis: Axis, head: &Format) -> Result<Worksheet, XlsxError> {
    let name = format!("按{}汇总", axis.name());
    let mut sheet = Worksheet::new();
    sheet.set_name(&name)?;
    let measures = tally.measures(axis);
    header(&mut sheet, axis, &measures, head)?;
    let mut last = 0;
    for (row, group) in (1u32..).zip(tally.groups(axis)) {
        write(&mut sheet, row, group, &measures)?;
        last = row;
    }
    if last == 0 {
        sheet.write_string(1, 0, "没有已审核的记录")?;
        return Ok(sheet);
    }
    let width = u16::try_from(measures.len() * 2 + 1).unwrap_or(u16::MAX);
    sheet.autofilter(0, 0, last, width)?;
    sheet.insert_chart(last + GAP, 0, &chart(axis, &name, last))?;
    Ok(sheet)
}

fn header(sheet: &mut Worksheet, axis: Axis, measures: &[(&str, &str)], head: &Format) -> Result<(), XlsxError> {
    let text = Format::new().set_num_format("@");
    sheet.set_column_format(0, &text)?.set_column_width(0, 18)?.set_column_width(1, 12)?;
    sheet.write_string_with_format(0, 0, axis.name(), head)?.write_string_with_format(0, 1, "已审核记录", head)?;
    for (column, (_, name)) in (2u16..).step_by(2).zip(measures) {
        sheet.set_column_width(column, 18)?.set_column_width(column + 1, 10)?;
        sheet.write_string_with_format(0, column, *name, head)?;
        sheet.write_string_with_format(0, column + 1, "精确程度", head)?;
    }
    sheet.set_freeze_panes(1, 1)?;
    Ok(())
}

fn write(sheet: &mut Worksheet, row: u32, group: &Group, measures: &[(&str, &str)]) -> Result<(), XlsxError> {
    sheet.write_string(row, 0, &group.name)?.write_number(row, 1, group.records as f64)?;
    for (column, (id, _)) in (2u16..).step_by(2).zip(measures) {
        match group.sums.get(*id) {
            None => {}
            Some(None) => {
                sheet.write_string(row, column, "过大")?;
            }
            Some(Some(sum)) => {
                // Nothing but zeros was summed: an exact zero.
                let (amount, word) = sum.quantity().map_or((0.0, precision(Default::default())), |quantity| {
                    (float(quantity.amount), precision(quantity.precision))
                });
                sheet.write_number(row, column, amount)?.write_string(row, column + 1, word)?;
            }
        }
    }
    Ok(())
}

/// Records of each group: columns for quarters, which follow one another; bars for what has long names.
fn chart(axis: Axis, sheet: &str, last: u32) -> Chart {
    let (width, least, each) = CHART;
    let mut chart = Chart::new(if axis == Axis::Quarter { ChartType::Column } else { ChartType::Bar });
    let series = chart.add_series();
    series.set_categories((sheet, 1, 0, last, 0)).set_values((sheet, 1, 1, last, 1)).set_name((sheet, 0, 1));
    chart.title().set_name(format!("各{}已审核的记录数", axis.name()).as_str());
    chart.legend().set_hidden();
    if axis != Axis::Quarter {
        // The first group is the uppermost bar, as it is the uppermost row.
        chart.x_axis().set_reverse();
    }
    chart.set_width(width).set_height(least.max(last * each + 120));
    chart
}
