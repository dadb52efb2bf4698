//! Makes rows of records.

use super::{Column, DISTRICT, Entry, contents, themes};
use crate::knowledge::Knowledge;

/// The names of the columns.
pub fn header() -> Vec<String> {
    Column::ALL.iter().map(|column| column.label().to_owned()).collect()
}

/// The cells of a record, in the order of the columns. They are read back as they are.
pub fn row(knowledge: &Knowledge, entry: &Entry) -> Vec<String> {
    let Entry { row: _, own, activity } = entry;
    let district = &knowledge.district;
    let cell = |column: &Column| match column {
        Column::Own => own.clone(),
        Column::Setting => {
            district.setting(&activity.setting).map_or(&activity.setting, |setting| &setting.name).clone()
        }
        Column::From => activity.from.to_string(),
        Column::To if activity.to == activity.from => String::new(),
        Column::To => activity.to.to_string(),
        Column::Place => match &activity.place {
            None => DISTRICT.to_owned(),
            Some(id) => district.place(id).map_or(id, |place| &place.name).clone(),
        },
        Column::Village => activity.village.clone(),
        Column::Site => activity.site.clone(),
        Column::Title => activity.title.clone(),
        Column::Theme => {
            activity.theme.as_ref().map_or_else(String::new, |printed| themes::name(&knowledge.themes, printed))
        }
        Column::Partners => activity.partners.join("、"),
        Column::Contents => contents::write(&knowledge.outreach, &activity.items),
        Column::Note => activity.note.clone(),
    };
    Column::ALL.iter().map(cell).collect()
}
