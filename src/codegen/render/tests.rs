//! The renderer against `annotate-snippets`, string for string.

use std::fmt::Write as _;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet, normalize_untrusted_str};

use super::super::diagnostic::Diagnostic;
use super::super::source::{Source, Span};

const NAME: &str = "catalog/bedrock.json";

type Labels<'a> = &'a [(Range<usize>, &'a str)];

/// A problem whose first label is the primary one.
fn problem(labels: Labels<'_>, message: &str, help: Option<&str>) -> Diagnostic {
    let span = |range: &Range<usize>| Span {
        start: range.start,
        end: range.end,
    };
    let (primary, secondary) = labels.split_first().expect("a problem has a place");
    let mut problem = Diagnostic::new(span(&primary.0), message).with_label(primary.1);
    for (range, text) in secondary {
        problem = problem.with_secondary(span(range), *text);
    }
    match help {
        Some(help) => problem.with_help(help),
        None => problem,
    }
}

fn ours(text: &str, labels: Labels<'_>, message: &str, help: Option<&str>) -> String {
    problem(labels, message, help).render(&Source::new(NAME, text))
}

/// What `annotate-snippets` prints of the same spans, which must be valid, each on one line.
fn oracle(text: &str, labels: Labels<'_>, message: &str, help: Option<&str>) -> String {
    let annotations = labels.iter().enumerate().map(|(index, (range, label))| {
        let kind = if index == 0 {
            AnnotationKind::Primary
        } else {
            AnnotationKind::Context
        };
        let label = (!label.is_empty()).then(|| normalize_untrusted_str(label));
        kind.span(range.clone()).label(label)
    });
    let snippet = Snippet::source(text).path(NAME).annotations(annotations);
    let mut group = Level::ERROR.primary_title(message).element(snippet);
    if let Some(help) = help {
        group = group.element(Level::HELP.message(normalize_untrusted_str(help)));
    }
    Renderer::plain().render(&[group])
}

/// Finds the places that a test marks: `«text»`, in order. `«»` is an empty span.
fn marked(text: &str) -> (String, Vec<Range<usize>>) {
    let mut plain = String::new();
    let mut open = Vec::new();
    let mut spans: Vec<Range<usize>> = Vec::new();
    for character in text.chars() {
        match character {
            '«' => {
                open.push(spans.len());
                spans.push(plain.len()..plain.len());
            }
            '»' => {
                let index = open.pop().expect("« comes first");
                spans[index].end = plain.len();
            }
            _ => plain.push(character),
        }
    }
    (plain, spans)
}

/// Lines of which only excerpts are looked at.
#[test]
fn agrees_on_very_long_lines() {
    let mut random = Random(0x1234_5678_9abc_def1);
    for (number, unit) in ["{\"id\":1},", "a\tb ", "世", "é🦀x"].iter().enumerate() {
        let line = unit.repeat(60_000 / unit.len());
        let text = format!("short\n{line}\n{line}\n");
        for round in 0..10 {
            let mut cut = |from: usize, width: usize| {
                let mut at = from + random.below(width);
                while !text.is_char_boundary(at) {
                    at += 1;
                }
                at
            };
            let start = cut(6, 55_000);
            let end = cut(start, 30);
            let other = cut(end, 60);
            let labels = [
                (start..end, "first"),
                (other..other + unit.len().min(1), ""),
            ];
            let labels = if text.is_char_boundary(other + 1) {
                &labels[..]
            } else {
                &labels[..1]
            };
            let rendered = ours(&text, labels, "long", None);
            let expected = oracle(&text, labels, "long", None);
            assert_eq!(
                rendered, expected,
                "unit {number}, round {round}: {labels:?}"
            );
        }
    }
}

/// Renders with every marked place in turn as the primary one.
fn each_order<'a>(
    spans: &[Range<usize>],
    texts: &[&'a str],
) -> impl Iterator<Item = Vec<(Range<usize>, &'a str)>> {
    let labels: Vec<_> = spans.iter().cloned().zip(texts.iter().copied()).collect();
    (0..labels.len()).map(move |first| {
        let mut labels = labels.clone();
        labels.rotate_left(first);
        labels
    })
}

#[test]
fn an_example_in_full() {
    let (text, spans) = marked(concat!(
        "{\n  \"models\": [\n",
        "    { \"id\": «\"anthropic.claude-opus-4\"», \"context\": 200000 },\n",
        "    { \"id\": «\"anthropic.claude-opus-4\"», \"context\": -5 }\n  ]\n}\n",
    ));
    let labels = [
        (spans[1].clone(), "defined again"),
        (spans[0].clone(), "first defined here"),
    ];
    let rendered = ours(
        &text,
        &labels,
        "duplicate model ID `anthropic.claude-opus-4`",
        Some("remove one of them,\nor correct its ID"),
    );
    assert_eq!(
        rendered,
        "\
error: duplicate model ID `anthropic.claude-opus-4`
 --> catalog/bedrock.json:4:13
  |
3 |     { \"id\": \"anthropic.claude-opus-4\", \"context\": 200000 },
  |             ------------------------- first defined here
4 |     { \"id\": \"anthropic.claude-opus-4\", \"context\": -5 }
  |             ^^^^^^^^^^^^^^^^^^^^^^^^^ defined again
  |
  = help: remove one of them,
          or correct its ID"
    );
}

/// Texts with their marked places.
const CASES: &[(&str, &str)] = &[
    ("empty file", "«»"),
    ("only a line break", "«»\n"),
    ("after the only line break", "\n«»"),
    ("one word", "«word»"),
    ("end of the file", "word«»"),
    ("end of the line", "word«»\nmore\n"),
    ("after the last line break", "word\n«»"),
    ("after the last CRLF", "word\r\n«»"),
    ("empty span", "wo«»rd\n"),
    ("empty line", "a\n«»\nb\n"),
    ("white space", "a  «  »  b\n"),
    ("only white space", "   «  » \n"),
    ("CRLF", "first\r\n{ «\"id\"» }\r\nthird\r\n"),
    ("span on CRLF", "first«\r»\nsecond\r\n"),
    ("carriage return inside a line", "a\rb«c»\r\r\nd"),
    ("tabs before", "\t\t«word»\n"),
    ("a tab inside", "a«\t»b\tc\n"),
    ("tabs around", "\ta\t«b\tc»\td\n"),
    ("Latin", "\"café\": «\"crème\"» ß\n"),
    ("Greek and Cyrillic", "αβγ «δεζ» где\n"),
    ("Chinese", "\"模型\": «\"名字\"» 后\n"),
    ("Japanese", "モデル「«ひらがな»」ー\n"),
    ("Korean", "모델 «이름» 값\n"),
    ("full width", "ＡＢ«Ｃ»！\n"),
    ("emoji", "🦀 «🚀🎉» 😀\n"),
    (
        "joined emoji",
        "a👩\u{200d}💻b «👨\u{200d}👩\u{200d}👧» c\n",
    ),
    ("combining accent", "cafe\u{301} «e\u{301}» x\n"),
    ("only a combining accent", "e«\u{301}»x\n"),
    ("zero-width space", "a\u{200b}b«\u{200b}»c\n"),
    ("byte-order mark", "«\u{feff}»{}\n"),
    ("escape sequence", "\u{1b}[31m«red\u{7}»\u{7f}\n"),
    ("override of direction", "a\u{202e}«b\u{2066}c»\u{2069}\n"),
    ("two on a line", "«one» and «two»\n"),
    ("two side by side", "«one»«two»\n"),
    ("two at one place", "««word»»\n"),
    ("one inside the other", "«a «b» c»\n"),
    ("one at the other's start", "««a» b»\n"),
    ("one at the other's end", "«a «b»»\n"),
    ("empty inside", "«a«»b»\n"),
    ("three on a line", "«one» «two» «three»\n"),
    ("three inside each other", "«a «b «c» d» e»\n"),
    ("four mixed", "«a «b» c» «d»«e»\n"),
    ("next line", "«one»\n«two»\n"),
    ("one line between", "«one»\n\tbetween\n«two»\n"),
    ("an empty line between", "«one»\n\n«two»\n"),
    ("two lines between", "«one»\n\n\n«two»\n"),
    (
        "line numbers of two lengths",
        "«one»\n\n\n\n\n\n\n\n\n«two»\n\n\n",
    ),
    (
        "line numbers of one length",
        "«one»\n\n\n\n\n\n\n\n«two»\n\n\n",
    ),
    ("many lines", "«a»\n«b» «c»\n\n«d»\n\n\n\n  «e «f»»\n\n\n"),
];

/// Lines that are too long to be shown, and some that are not quite.
fn long_cases() -> Vec<(&'static str, String)> {
    let one = |before: usize, after: usize| {
        format!(
            "{}«here»{}",
            "a ".repeat(before / 2),
            " b".repeat(after / 2)
        )
    };
    let two = |before: usize, between: usize| {
        format!(
            "{}«one»{}«two»{}",
            " ".repeat(before),
            "b".repeat(between),
            "c".repeat(500)
        )
    };
    let wide = |size: usize| {
        format!(
            "{}«{}»{}",
            "a ".repeat(200),
            "b".repeat(size),
            " c".repeat(200)
        )
    };
    vec![
        (
            "line numbers of four lengths",
            format!("«a»{0}«b»{0}{0}«c»", "\n".repeat(400)),
        ),
        ("indented", format!("{}«x» y\n", " ".repeat(60))),
        (
            "indented by tabs",
            format!("{}«x» y\n{}«z»\n", "\t".repeat(9), "\t".repeat(8)),
        ),
        (
            "indented and long",
            format!("{}«x»{}", " ".repeat(60), one(0, 300)),
        ),
        ("not quite too long", one(60, 60)),
        ("just too long", one(100, 40)),
        ("10 kB, at the start", one(0, 10_000)),
        ("10 kB, in the middle", one(5_000, 5_000)),
        ("10 kB, at the end", one(10_000, 0)),
        (
            "10 kB, after the end",
            format!("{}\n«»", "x".repeat(10_000)),
        ),
        (
            "10 kB of wide characters",
            format!("{0}«界»{0}", "世".repeat(1_700)),
        ),
        (
            "10 kB of wide and narrow",
            format!("x{}«界»{}", "世".repeat(1_700), "世y".repeat(900)),
        ),
        ("wide span", wide(130)),
        ("wider span", wide(250)),
        ("widest span", wide(5_000)),
        ("widest span alone", format!("«{}»", "b".repeat(5_000))),
        ("two on a long line", two(500, 40)),
        ("two at the ends of the window", two(500, 120)),
        ("two that need a longer line", two(500, 200)),
        (
            "long and short lines",
            format!("{}\n«a»\n\n{}\n", two(0, 20), one(60, 500)),
        ),
        (
            "short between long",
            format!("{}\nshort\n{}\n", one(400, 400), one(420, 400)),
        ),
        (
            "end of a line in the window",
            format!("{}\n{}«»\n", one(400, 400), "x".repeat(350)),
        ),
    ]
}

#[test]
fn agrees_with_annotate_snippets() {
    let texts: [&[&str]; 5] = [
        &["", "", "", "", "", ""],
        &["first", "second label", "3", "the fourth", "e", "f"],
        &["", "second label", "", "the fourth", "", ""],
        &[
            "expected `}`, found `…`",
            "",
            "größer als 世界",
            "",
            "e",
            "",
        ],
        &[
            "a label that is long enough to need room of its own where the line is cropped",
            "another one, not much shorter than the first",
            "c",
            "d",
            "e",
            "f",
        ],
    ];
    let short = CASES.iter().map(|(name, text)| (*name, (*text).to_owned()));
    for (name, text) in short.chain(long_cases()) {
        let (text, spans) = marked(&text);
        for labels in texts.iter().flat_map(|texts| each_order(&spans, texts)) {
            for help in [None, Some("do this"), Some("do this\n\nor that\tthen")] {
                let expected = oracle(&text, &labels, "a `problem`", help);
                let rendered = ours(&text, &labels, "a `problem`", help);
                assert_eq!(rendered, expected, "{name}: {labels:?}");
            }
        }
    }
}

#[test]
fn agrees_on_messages() {
    for message in [
        "",
        "one",
        "one\ntwo",
        "one\n\n\tthree\n",
        "\u{1b}[2J \u{202e}x\r",
        "世界: `é`",
    ] {
        let labels = [(0..1, "")];
        assert_eq!(
            ours("x", &labels, message, None),
            oracle("x", &labels, message, None)
        );
    }
}

/// Widths of the characters that names are made of, one by one.
#[test]
fn agrees_on_widths() {
    let ranges = [
        '\0'..='\t',
        '\x0b'..='\x7f',
        '\u{a0}'..='\u{ac}',
        '\u{ae}'..='\u{482}',
        '\u{48a}'..='\u{590}',
        '\u{5d0}'..='\u{5ff}',
        '\u{2010}'..='\u{2027}',
        '\u{202a}'..='\u{202e}',
        '\u{2066}'..='\u{2069}',
        '\u{20a0}'..='\u{20f0}',
        '\u{2190}'..='\u{2199}',
        '\u{2500}'..='\u{257f}',
        '\u{3001}'..='\u{3029}',
        '\u{3041}'..='\u{3096}',
        '\u{30a0}'..='\u{30ff}',
        '\u{4e00}'..='\u{9fff}',
        '\u{ac00}'..='\u{d7a3}',
        '\u{ff01}'..='\u{ff60}',
        '\u{1f600}'..='\u{1f64f}',
    ];
    let characters = ranges.into_iter().flatten();
    let characters: Vec<char> = characters.collect();
    for characters in characters.chunks(40) {
        let mut text = String::new();
        let mut spans = Vec::new();
        for character in characters {
            let start = text.len();
            let _ = write!(text, "{character}x");
            spans.push((text.len() - 1..text.len(), ""));
            spans.push((start..text.len(), ""));
            text.push('\n');
        }
        assert_eq!(
            ours(&text, &spans, "x", None),
            oracle(&text, &spans, "x", None)
        );
    }
}

#[test]
fn shows_the_first_line_of_several() {
    let rendered = ours(
        "[\r\n  {\r\n  }\r\n]\r\n",
        &[(5..12, "this object")],
        "x",
        None,
    );
    assert_eq!(
        rendered,
        "\
error: x
 --> catalog/bedrock.json:2:3
  |
2 |   {
  |   ^ this object"
    );
    let from_line_break = ours("ab\ncd\n", &[(2..5, "")], "x", None);
    assert!(
        from_line_break.ends_with("1 | ab\n  |   ^"),
        "{from_line_break}"
    );
}

#[test]
fn distant_labels_of_a_minified_catalog_become_notes() {
    let text = format!(
        "{}one{}two{}",
        "a".repeat(500),
        "b".repeat(500),
        "c".repeat(100)
    );
    let labels = [
        (1003..1006, "given again"),
        (500..503, "first given here"),
        (0..1, ""),
    ];
    let first = ours(&text, &labels, "x", Some("keep one"));
    assert_eq!(
        first,
        format!(
            "\
error: x
 --> catalog/bedrock.json:1:1004
  |
1 | ...{}two{}...
  |    {}^^^ given again
  |
  = note: first given here: catalog/bedrock.json:1:501
  = note: see catalog/bedrock.json:1:1
  = help: keep one",
            "b".repeat(57),
            "c".repeat(70),
            " ".repeat(57),
        )
    );
}

#[test]
fn cropping_counts_columns() {
    let wide = "世".repeat(400);
    let rendered = ours(&wide, &[(0..wide.len(), "here")], "x", None);
    let code = format!("{}...{}", "世".repeat(23), "世".repeat(22));
    let underline = "^".repeat(45);
    assert!(rendered.contains(&format!("\n1 | {code}\n")), "{rendered}");
    assert!(
        rendered.ends_with(&format!("\n  | {underline}...{underline} here")),
        "{rendered}"
    );

    let accents = "e\u{301}".repeat(400);
    let rendered = ours(&accents, &[(0..3, "")], "x", None);
    let code = "e\u{301}".repeat(133);
    assert!(
        rendered.contains(&format!("\n1 | {code}...\n")),
        "{rendered}"
    );
}

#[test]
fn what_is_printed_cannot_move_the_cursor() {
    let text = "\u{9b}31m«\u{85}»";
    let (text, spans) = marked(text);
    let labels = [(spans[0].clone(), "a\nb\u{1b}\u{9b}"), (0..1, "\r\u{202e}")];
    let source = Source::new("a\u{1b}\nb", &text);
    let rendered = problem(&labels, "\u{9b}", Some("\u{9b}\u{7}")).render(&source);
    assert_eq!(
        rendered,
        "\
error: \u{fffd}
 --> a␛␊b:1:5
  |
1 | \u{fffd}31m\u{fffd}
  | -   ^ a␊b␛\u{fffd}
  | |
  | ␍\u{fffd}
  |
  = help: \u{fffd}␇"
    );
}

#[test]
fn the_gutter_has_room_for_the_last_line() {
    let text = "\n".repeat(9) + "x";
    let rendered = ours(&text, &[(9..9, "")], "x", None);
    assert!(rendered.ends_with("10 | x\n   | ^"), "{rendered}");
}

#[test]
fn takes_any_span() {
    let text = "é\n";
    for (start, end) in [
        (1, 1),
        (2, 1),
        (9, 3),
        (3, 9),
        (usize::MAX, 0),
        (0, usize::MAX),
    ] {
        let rendered = ours(text, &[(start..end, "here"), (end..start, "")], "x", None);
        assert!(rendered.contains("\n1 | é\n"), "{rendered}");
    }
}

/// Marsaglia's xorshift: the same numbers on every run and machine.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap_or(0) % limit.max(1)
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }

    fn text(&mut self) -> String {
        let pieces = [
            "a", "b", "\"id\"", "{", " ", "    ", "\t", ",", "é", "世", "🦀", "e\u{301}",
            "\u{200d}", "\u{1b}", "\u{202e}", "\r", "\n", "\r\n",
        ];
        let breaks = pieces.len() - 2;
        let longest = self.pick(&[0, 3, 10, 30, 200]);
        let mut text = String::new();
        for _ in 0..self.pick(&[1, 2, 4, 15]) {
            for _ in 0..self.below(longest + 1) {
                text += self.pick(&pieces[..breaks]);
            }
            text += self.pick(&pieces[breaks..]);
        }
        text
    }

    fn labels(&mut self, text: &str) -> Vec<(Range<usize>, &'static str)> {
        let texts = [
            "",
            "",
            "x",
            "here it is",
            "größer",
            "a longer label, as people write them",
        ];
        let mut label = || {
            let start = self.below(text.len() + 3);
            let end = match self.below(4) {
                0 => start,
                1 => self.below(text.len() + 3),
                _ => start + self.below(12),
            };
            (start..end, self.pick(&texts))
        };
        let mut labels = vec![label()];
        while labels.len() < 5 && label().0.start % 3 != 0 {
            labels.push(label());
        }
        labels
    }
}

/// The part of a span that is shown, as a span that `annotate-snippets` takes.
fn shown(text: &str, span: &Range<usize>) -> Range<usize> {
    let floor = |offset: usize| {
        (0..=offset.min(text.len()))
            .rev()
            .find(|&at| text.is_char_boundary(at))
            .unwrap_or(0)
    };
    let start = floor(span.start);
    let end = floor(span.end).max(start);
    match text[start..end].find('\n') {
        None => start..end,
        Some(length) => {
            let line = &text[start..start + length];
            start..start + line.strip_suffix('\r').unwrap_or(line).len()
        }
    }
}

#[test]
fn agrees_on_random_input() {
    let mut random = Random(0x2545_f491_4f6c_dd1d);
    let mut compared = 0;
    for round in 0..20_000 {
        let text = random.text();
        let labels = random.labels(&text);
        let help = random.pick(&[None, Some("help\nmore help")]);
        let rendered = ours(&text, &labels, "random", help);
        let valid: Vec<_> = labels
            .iter()
            .map(|(span, label)| (shown(&text, span), *label))
            .collect();
        let end = valid.iter().map(|(span, _)| span.end).max().unwrap_or(0);
        let short_gutter = text[..end].ends_with('\n') && text[..end].lines().count() == 9;
        // The oracle crops by characters here, and leaves some behind the ellipsis.
        let cropped = |line: &str| line.contains(" | ") && line.ends_with("...");
        let cropped_accent = text.contains('\u{301}') && rendered.lines().any(cropped);
        let cut_in_two = rendered.contains("^...^");
        if short_gutter || cropped_accent || cut_in_two || rendered.contains(" = note: ") {
            continue;
        }
        compared += 1;
        let expected = oracle(&text, &valid, "random", help);
        assert_eq!(rendered, expected, "round {round}: {text:?} {labels:?}");
    }
    assert!(compared > 17_000, "only {compared} were compared");
}
