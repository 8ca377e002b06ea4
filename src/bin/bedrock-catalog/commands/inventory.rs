//! `models` and `regions`: what the catalog holds.

use std::io::{self, Write};

use bedrock_catalog::{Model, Region};

use crate::output::{Answer, UNKNOWN, list, thousands, write_json};
use crate::table::{Column, write_table};
use crate::wire::{ModelEntry, RegionEntry};

pub(crate) fn models(json: bool, out: &mut impl Write) -> io::Result<Answer> {
    if json {
        write_json(out, &Model::all().map(ModelEntry).collect::<Vec<_>>())?;
        return Ok(Answer::Yes);
    }
    let rows = Model::all().map(|model| {
        let end = model.end_of_life();
        [
            model.name().to_owned(),
            model.foundation_model_id().to_owned(),
            list(model.profiles().map(|profile| profile.prefix().as_str())),
            model.in_region().count().to_string(),
            thousands(model.context_window()),
            end.map_or_else(|| UNKNOWN.to_owned(), |end| end.to_string()),
        ]
    });
    let columns = [
        Column::text("Model"),
        Column::whole("ID"),
        Column::text("Prefixes"),
        Column::number("In-Region").spare(),
        Column::number("Context window").spare(),
        Column::whole("End of life").spare(),
    ];
    write_table(out, columns, rows)?;
    Ok(Answer::Yes)
}

pub(crate) fn regions(json: bool, out: &mut impl Write) -> io::Result<Answer> {
    let all = Region::ALL.iter().copied();
    if json {
        write_json(out, &all.map(RegionEntry).collect::<Vec<_>>())?;
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
    let columns = [
        Column::whole("Region"),
        Column::text("Name"),
        Column::whole("Partition").spare(),
        Column::text("Prefixes"),
    ];
    write_table(out, columns, rows)?;
    Ok(Answer::Yes)
}
