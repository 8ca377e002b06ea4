//! What white space a catalog uses on a line.

use bedrock_catalog::codegen::Kind;

use crate::document::Document;

/// White space between values on one line.
pub(super) struct Marks {
    pub(super) colon: &'static str,
    pub(super) comma: &'static str,
    pub(super) brace: &'static str,
    pub(super) bracket: &'static str,
}

impl Marks {
    pub(super) fn of(text: &str, document: &Document<'_>) -> Self {
        let (mut colons, mut commas, mut braces, mut brackets) = ([0; 2], [0; 2], [0; 2], [0; 2]);
        let count = |marks: &mut [usize; 2], offset: usize| {
            let is_spaced = text[offset..].starts_with(' ');
            if !text[offset..].starts_with(['\n', '\r']) {
                marks[usize::from(is_spaced)] += 1;
            }
        };
        for model in &document.models {
            for member in &model.members {
                let between = &text[member.key.span().end..member.value.span().start];
                let colon = between.find(':').map_or(0, |at| at + 1);
                count(&mut colons, member.key.span().end + colon);
            }
            if let Some(regions) = model.member("regions") {
                count(&mut brackets, regions.value.span().start + 1);
            }
            for list in [model.member("regions"), model.member("in_region")] {
                let elements = list.map(|list| list.value.elements().entries);
                for element in elements.iter().filter_map(|list| list.split_last()) {
                    for element in element.1 {
                        let behind = &text[element.span().end..];
                        let comma = behind.find(',').map_or(0, |at| at + 1);
                        count(&mut commas, element.span().end + comma);
                    }
                }
            }
            for offer in &model.offers {
                if offer.value.kind() == Kind::Object {
                    count(&mut braces, offer.value.span().start + 1);
                }
            }
        }
        let is_tight = |marks: [usize; 2]| marks[0] > marks[1];
        let colon = if is_tight(colons) { ":" } else { ": " };
        Self {
            colon,
            comma: if is_tight(commas) || (commas == [0; 2] && colon == ":") {
                ","
            } else {
                ", "
            },
            brace: if is_tight(braces) || (braces == [0; 2] && colon == ":") {
                ""
            } else {
                " "
            },
            bracket: if brackets[1] > brackets[0] { " " } else { "" },
        }
    }
}
