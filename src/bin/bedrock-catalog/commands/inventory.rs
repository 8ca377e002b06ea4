//! `models` and `regions`: the contents of the catalog.

use std::io::{self, Write};

use bedrock_catalog::{Model, Region};

use crate::columns::{Column, write_table};
use crate::output::{Answer, UNKNOWN, list, thousands, write_json};
use crate::selection::{self, Kinds};
use crate::shapes::{ModelRow, RegionRow};

pub(crate) fn models(
    asked: &[String],
    kinds: Option<Kinds>,
    json: bool,
    out: &mut impl Write,
) -> io::Result<Answer> {
    let (models, answer) = selection::models(asked, kinds);
    if models.is_empty() {
        return Ok(answer);
    }
    if json {
        let rows: Vec<_> = models.into_iter().map(ModelRow::new).collect();
        write_json(out, &rows)?;
        return Ok(answer);
    }
    let rows = models.into_iter().map(|model: Model| {
        let end = model.end_of_life();
        [
            model.name().to_owned(),
            model.foundation_model_id().to_owned(),
            list(model.profiles().map(|profile| profile.prefix().as_str())),
            model.in_region().count().to_string(),
            match model.context_window() {
                0 => UNKNOWN.to_owned(),
                tokens => thousands(tokens),
            },
            model
                .max_output_tokens()
                .map_or_else(|| UNKNOWN.to_owned(), thousands),
            list(model.input().iter().map(|kind| kind.as_str())),
            match model.tools() {
                Some(true) => "yes".to_owned(),
                Some(false) => "no".to_owned(),
                None => UNKNOWN.to_owned(),
            },
            end.map_or_else(|| UNKNOWN.to_owned(), |end| end.to_string()),
        ]
    });
    let columns = [
        Column::text("Model"),
        Column::text("ID"),
        Column::text("Prefixes"),
        Column::number("In-Region"),
        Column::number("Context window"),
        Column::number("Max output"),
        Column::text("Input"),
        Column::text("Tools"),
        Column::text("End of life"),
    ];
    write_table(out, columns, rows)?;
    Ok(answer)
}

pub(crate) fn regions(json: bool, out: &mut impl Write) -> io::Result<Answer> {
    let all = Region::ALL.iter().copied();
    if json {
        write_json(out, &all.map(RegionRow::new).collect::<Vec<_>>())?;
        return Ok(Answer::Yes);
    }
    let rows = all.map(|region| {
        [
            region.as_str().to_owned(),
            region.name().to_owned(),
            region.partition().to_string(),
            list(region.prefixes().iter().map(|prefix| prefix.as_str())),
        ]
    });
    let columns = ["Region", "Name", "Partition", "Prefixes"].map(Column::text);
    write_table(out, columns, rows)?;
    Ok(Answer::Yes)
}
