//! The models that AWS ends soon, or has ended.

use std::collections::BTreeMap;

use bedrock_catalog::{Date, Model};

use crate::age;
use crate::output::{complain, count};

/// The days before a model's end in which it is told where no other number is asked for.
pub(crate) const MAX_DAYS: u32 = 180;

/// The words for models that AWS ends on a day within so many days from today, or has ended, which is
/// true then; `None` for a later day.
pub(crate) fn ends(models: &str, end: Date, today: u64, within: u32) -> Option<(bool, String)> {
    match age::days(end).checked_sub(today) {
        None | Some(0) => Some((true, format!("AWS ended {models} on {end}"))),
        Some(days) if days <= u64::from(within) => {
            let days = count(usize::try_from(days).unwrap_or(usize::MAX), "day");
            Some((false, format!("AWS ends {models} on {end}, in {days}")))
        }
        Some(_) => None,
    }
}

/// Tells on stderr which of these models end soon, those of one day and with one successor together.
pub(crate) fn note_ends(models: impl Iterator<Item = Model>) {
    let mut ending: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for model in models {
        if let Some(end) = model.end_of_life() {
            let others = ending.entry((end, model.successor())).or_default();
            if !others.contains(&model) {
                others.push(model);
            }
        }
    }
    let Some(today) = age::today() else {
        return;
    };
    for ((end, successor), models) in ending {
        let models: Vec<_> = models.iter().map(|model| format!("`{model}`")).collect();
        if let Some((_, message)) = ends(&models.join(", "), end, today, MAX_DAYS) {
            let successor = successor.map(|model| format!("; `{model}` is named in its place"));
            complain(format_args!(
                "note: {message}{}",
                successor.unwrap_or_default()
            ));
        }
    }
}
