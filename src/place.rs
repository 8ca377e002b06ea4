//! The texts that people write for a Region apart from its code: slips, zones, host names, cities,
//! geographies.

use crate::catalog::{Prefix, Region};
use crate::name::UnknownReason;
use crate::shared::nearest::edit_distance;
use crate::shared::partition::Partition;

/// The words of Regions' codes that tell where in an area a Region lies. One for another is no slip.
const DIRECTIONS: [&str; 9] = [
    "central",
    "east",
    "north",
    "northeast",
    "northwest",
    "south",
    "southeast",
    "southwest",
    "west",
];

/// The first words of the codes of Regions in partitions that no catalog covers.
const OTHER_PARTITIONS: [(&str, Partition); 7] = [
    ("us-isob", Partition::AwsIsoB),
    ("us-isof", Partition::AwsIsoF),
    ("us-iso", Partition::AwsIso),
    ("eu-isoe", Partition::AwsIsoE),
    ("eusc", Partition::AwsEusc),
    ("cn", Partition::AwsCn),
    ("china", Partition::AwsCn),
];

/// The number of Regions up to which they are candidates of a name; more make it a geography.
const MAX_NAMED: usize = 3;

/// The Regions that a text may mean that is no Region's code.
pub(crate) fn candidates(given: &str) -> impl Iterator<Item = Region> + use<> {
    let given = Given::of(given);
    let is_far = Region::ALL.is_empty() || partition(&given).is_some();
    let by_name = |region: &&Region| given.is_name_of(**region);
    let names = Region::ALL.iter().filter(by_name).count();
    let by_name = (1..=MAX_NAMED).contains(&names);
    let regions = Region::ALL.iter().copied();
    regions.filter(move |region| {
        !is_far && (given.is_code_of(*region) || by_name && given.is_name_of(*region))
    })
}

/// Why a text is no Region.
pub(crate) fn reason(given: &str) -> UnknownReason {
    let text = given.trim();
    if text.is_empty() {
        return UnknownReason::Empty;
    }
    if prefix(text).is_some() {
        return UnknownReason::Geography;
    }
    let given = Given::of(text);
    if let Some(partition) = partition(&given) {
        return UnknownReason::OtherPartition(partition);
    }
    if given.parts().any(is_code) {
        return UnknownReason::NoBedrock;
    }
    UnknownReason::NotListed
}

/// The prefix of a geography, by itself or by its name.
pub(crate) fn prefix(given: &str) -> Option<Prefix> {
    let given = given.trim();
    let mut prefixes = Prefix::ALL.iter().copied();
    prefixes.find(|prefix| {
        let names = [prefix.as_str(), prefix.name()];
        names.iter().any(|name| name.eq_ignore_ascii_case(given))
    })
}

/// The partition of whose Regions a text speaks, if no catalog covers it.
fn partition(given: &Given) -> Option<Partition> {
    let begins = |part: &str, start: &str| {
        part.strip_prefix(start)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
    };
    let speaks = |(start, _): &&(&str, Partition)| given.parts().any(|part| begins(part, start));
    let mut others = OTHER_PARTITIONS.iter();
    others.find(speaks).map(|(_, partition)| *partition)
}

/// Returns `true` if a text looks as the code of a Region, or of a zone in one, does.
fn is_code(part: &str) -> bool {
    let mut words = part.split('-').rev();
    let number = words.next().unwrap_or_default();
    let number = number
        .strip_suffix(|last: char| last.is_ascii_lowercase())
        .unwrap_or(number);
    let is_direction = words.next().is_some_and(|word| DIRECTIONS.contains(&word));
    let is_number = matches!(
        number.as_bytes(),
        [b'1'..=b'9'] | [b'1'..=b'9', b'0'..=b'9']
    );
    let mut first = words.peekable();
    is_number
        && is_direction
        && first.peek().is_some()
        && first.all(|word| {
            (2..=4).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_lowercase())
        })
}

/// A text in lower case, without accents.
#[derive(Clone, Copy)]
struct Given {
    bytes: [u8; Self::MAX_LENGTH],
    length: usize,
}

impl Given {
    const MAX_LENGTH: usize = 128;

    /// Nothing where the text is longer than all that names a Region.
    fn of(text: &str) -> Self {
        let (mut bytes, mut length) = ([0; Self::MAX_LENGTH], 0);
        for sign in text.trim().chars() {
            let Some(place) = bytes.get_mut(length) else {
                length = 0;
                break;
            };
            *place = plain(sign);
            length += 1;
        }
        Self { bytes, length }
    }

    fn as_str(&self) -> &str {
        core::str::from_utf8(&self.bytes[..self.length]).unwrap_or_default()
    }

    /// The parts of a host name, a URL or an assignment, and the whole of anything else.
    fn parts(&self) -> impl Iterator<Item = &str> {
        let parts = self
            .as_str()
            .split(['.', '/', ':', '@', '=', ',', ' ', '"', '\'']);
        parts.filter(|part| !part.is_empty())
    }

    /// The letters and digits alone.
    fn letters(&self) -> Self {
        let (mut bytes, mut length) = ([0; Self::MAX_LENGTH], 0);
        for byte in self.as_str().bytes().filter(u8::is_ascii_alphanumeric) {
            bytes[length] = byte;
            length += 1;
        }
        Self { bytes, length }
    }

    /// Returns `true` if a part of the text is the Region's code, a zone of it (by name or ID) or an old name of
    /// its endpoint; or if the text is the code with other signs between its words, without its
    /// number, or with one edit in a middle word. The first word and the number are never taken for
    /// a slip.
    fn is_code_of(&self, region: Region) -> bool {
        let code = region.as_str();
        let zone = zone_start(code);
        let is_part = |part: &str| {
            let part = part.strip_prefix("fips-").unwrap_or(part);
            if let Some(rest) = part.strip_prefix(zone.as_str())
                && (rest.is_empty() || rest.starts_with('-'))
            {
                return true;
            }
            match part.strip_prefix(code).map(str::as_bytes) {
                Some([] | [b'a'..=b'z'] | [b'-', b'a'..=b'z', ..]) => true,
                Some(_) | None => false,
            }
        };
        if self.parts().any(is_part) {
            return true;
        }
        let (given, known) = (self.letters(), Self::of(code).letters());
        let (given, known) = (given.as_str(), known.as_str());
        let (words, number) = split_number(known);
        if given == known || given == words {
            return true;
        }
        let first = code.split('-').next().unwrap_or_default();
        let Some((given, given_number)) = given.strip_prefix(first).map(split_number) else {
            return false;
        };
        let known = words.strip_prefix(first).unwrap_or_default();
        given_number == number
            && !DIRECTIONS.contains(&given.strip_prefix("gov").unwrap_or(given))
            && edit_distance(given, known) == 1
    }

    /// Returns `true` if the words of the text stand in AWS's name of the Region, in this order; a
    /// geography may be its prefix.
    fn is_name_of(&self, region: Region) -> bool {
        let name = Self::of(region.name());
        let is_gov = |word: &str| word == "govcloud";
        // `EU (Ireland)`
        let is_prefix_of = |word: &str, known: &str| {
            let mut prefixes = Prefix::ALL.iter();
            let prefix = prefixes.find(|prefix| prefix.as_str() == word);
            let first = prefix.and_then(|prefix| prefix.name().split(' ').next());
            first.is_some_and(|first| first.eq_ignore_ascii_case(known))
        };
        let mut known = name.words();
        let mut letters = 0;
        let is_next = |word: &str| {
            letters += word.len();
            known.any(|known| known == word || is_prefix_of(word, known))
        };
        self.words().all(is_next)
            && letters >= MIN_LETTERS
            && (self.words().any(is_gov) || !name.words().any(is_gov))
    }

    /// The words of a name; `n` for `northern`, as AWS writes it.
    fn words(&self) -> impl Iterator<Item = &str> {
        let words = self
            .as_str()
            .split(|sign: char| !sign.is_ascii_alphanumeric());
        words
            .filter(|word| !word.is_empty())
            .map(|word| match word {
                "north" | "northern" => "n",
                word => word,
            })
    }
}

/// The start of the IDs of a Region's zones, such as `apne1` of `apne1-az4`: the first word, the first
/// letter of each direction, and the number.
fn zone_start(code: &str) -> Given {
    let mut zone = Given::of("");
    let mut words = code.split('-');
    let mut add = |text: &str| {
        for byte in text.bytes() {
            zone.bytes[zone.length] = byte;
            zone.length += 1;
        }
    };
    add(words.next().unwrap_or_default());
    for word in words {
        add(word.get(..1).unwrap_or(word));
        let second = ["northeast", "southeast"].contains(&word).then_some("e");
        let second = second.or(["northwest", "southwest"].contains(&word).then_some("w"));
        add(second.unwrap_or_default());
    }
    zone
}

/// A name has so many letters.
const MIN_LETTERS: usize = 3;

/// The letters and the digits behind them.
fn split_number(text: &str) -> (&str, &str) {
    let letters = text.trim_end_matches(|sign: char| sign.is_ascii_digit());
    text.split_at(letters.len())
}

/// The letter without its accent in lower case; a hyphen for any other sign that is not of ASCII.
fn plain(sign: char) -> u8 {
    match sign {
        'à'..='å' | 'À'..='Å' => b'a',
        'ç' | 'Ç' => b'c',
        'è'..='ë' | 'È'..='Ë' => b'e',
        'ì'..='ï' | 'Ì'..='Ï' => b'i',
        'ñ' | 'Ñ' => b'n',
        'ò'..='ö' | 'Ò'..='Ö' => b'o',
        'ù'..='ü' | 'Ù'..='Ü' => b'u',
        sign => u8::try_from(sign).map_or(b'-', |byte| match byte {
            0x80.. => b'-',
            byte => byte.to_ascii_lowercase(),
        }),
    }
}
