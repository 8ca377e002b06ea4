//! `Usd` formats as a number does: against exact arithmetic on decimal digits, over every price of
//! the catalog, differences of them, and random amounts.

use bedrock_catalog::{BEDROCK, Price, Usd};

/// How a number is asked for between the braces of `format!`.
#[derive(Clone, Copy)]
struct Spec {
    fill: char,
    align: Option<char>,
    has_plus: bool,
    is_zero_padded: bool,
    width: usize,
    precision: Option<usize>,
}

/// The amount as decimal text by the specification.
fn expected(nanos: i64, spec: Spec) -> String {
    let digits = format!("{:010}", i128::from(nanos).unsigned_abs());
    let (whole, fraction) = digits.split_at(digits.len() - 9);
    let number = match spec.precision {
        None if fraction.trim_end_matches('0').is_empty() => whole.to_owned(),
        None => format!("{whole}.{}", fraction.trim_end_matches('0')),
        Some(precision) => rounded(whole, fraction, precision),
    };
    let sign = match nanos {
        ..0 => "-",
        _ if spec.has_plus => "+",
        _ => "",
    };
    let missing = spec.width.saturating_sub(sign.len() + number.len());
    let (left, right) = match spec.align {
        _ if spec.is_zero_padded => return format!("{sign}{}{number}", "0".repeat(missing)),
        Some('<') => (0, missing),
        Some('^') => (missing / 2, missing - missing / 2),
        _ => (missing, 0),
    };
    let fill = |count| String::from(spec.fill).repeat(count);
    format!("{}{sign}{number}{}", fill(left), fill(right))
}

/// The digits before and behind the point, rounded half to even: by comparing text, digit by digit.
fn rounded(whole: &str, fraction: &str, precision: usize) -> String {
    if precision >= fraction.len() {
        return format!("{whole}.{fraction:0<precision$}");
    }
    let (kept, rest) = fraction.split_at(precision);
    let half = format!("{:0<1$}", "5", rest.len());
    let mut digits: Vec<u8> = [whole, kept].concat().into_bytes();
    let is_odd = digits.last().is_some_and(|digit| digit % 2 == 1);
    if rest > half.as_str() || rest == half && is_odd {
        let nines = digits.iter().rev().take_while(|digit| **digit == b'9');
        let place = digits.len() - nines.count();
        digits[place..].fill(b'0');
        match place.checked_sub(1) {
            Some(place) => digits[place] += 1,
            None => digits.insert(0, b'1'),
        }
    }
    let digits: String = digits.into_iter().map(char::from).collect();
    let (whole, fraction) = digits.split_at(digits.len() - precision);
    let point = if precision == 0 { "" } else { "." };
    format!("{whole}{point}{fraction}")
}

fn check(nanos: i64) {
    let usd = Usd::from_nanos(nanos);
    macro_rules! check {
        ($($flags:literal, $fill:literal, $align:expr, $has_plus:literal, $is_zero_padded:literal;)+) => {$(
            let spec = |width, precision| Spec {
                fill: $fill,
                align: $align,
                has_plus: $has_plus,
                is_zero_padded: $is_zero_padded,
                width,
                precision,
            };
            for width in [0, 1, 9, 33] {
                let text = format!(concat!("{:", $flags, "width$}"), usd, width = width);
                assert_eq!(text, expected(nanos, spec(width, None)), "{nanos} {} {width}", $flags);
                for precision in [0, 1, 2, 5, 8, 9, 30] {
                    let text = format!(concat!("{:", $flags, "width$.precision$}"), usd, width = width, precision = precision);
                    let expected = expected(nanos, spec(width, Some(precision)));
                    assert_eq!(text, expected, "{nanos} {} {width} {precision}", $flags);
                }
            }
        )+};
    }
    check! {
        "", ' ', None, false, false;
        "+", ' ', None, true, false;
        "0", ' ', None, false, true;
        "+0", ' ', None, true, true;
        "<", ' ', Some('<'), false, false;
        "^+", ' ', Some('^'), true, false;
        ">", ' ', Some('>'), false, false;
        "*<", '*', Some('<'), false, false;
        "-^", '-', Some('^'), false, false;
        "é>+", 'é', Some('>'), true, false;
        "*<0", '*', Some('<'), false, true;
    }
}

#[test]
fn the_prices_of_the_catalog_format_as_exact_numbers() {
    let view = BEDROCK.without_region();
    let rates = |price: Price| {
        let rates = [
            price.input,
            price.output,
            price.cache_read,
            price.cache_write,
        ];
        rates.into_iter().chain([price.cache_write_1h]).flatten()
    };
    let mut nanos: Vec<i64> = bedrock_catalog::Region::ALL
        .iter()
        .flat_map(|region| BEDROCK.for_region(*region).models())
        .chain(view.models())
        .flat_map(|model| {
            let price = model.price();
            let tiers = price.tiers().iter().map(|tier| tier.price);
            rates(price)
                .chain(tiers.flat_map(rates))
                .collect::<Vec<_>>()
        })
        .map(Usd::as_nanos)
        .collect();
    nanos.sort_unstable();
    nanos.dedup();
    assert!(nanos.len() > 100, "{}", nanos.len());
    for pair in nanos.windows(2) {
        check(pair[0]);
        check(pair[0] - pair[1]);
    }
}

#[test]
fn any_amount_formats_as_an_exact_number() {
    for nanos in [
        0,
        1,
        -1,
        5,
        -5,
        999_999_999,
        -999_999_999,
        i64::MAX,
        i64::MIN,
    ] {
        check(nanos);
    }
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut random = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state
    };
    for _ in 0..300 {
        let bits = random() % 64;
        let nanos = (random() >> bits).cast_signed();
        check(nanos);
        check(nanos.wrapping_neg());
        // Halves of every decimal, which are rounded to even.
        let unit = 10_i64.pow(u32::try_from(random() % 9).expect("below 9") + 1);
        check(nanos / unit / 2 * unit + unit / 2);
    }
}
