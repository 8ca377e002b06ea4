//! The renderer against `annotate-snippets`, string for string where a problem has one place.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

use crate::codegen::diagnostic::Diagnostic;
use crate::codegen::source::{Source, Span};

const NAME: &str = "catalog/bedrock.json";

fn span(range: &Range<usize>) -> Span {
    Span {
        start: range.start,
        end: range.end,
    }
}

/// Prints a problem whose first label is the primary one.
fn ours(text: &str, labels: &[(Range<usize>, &str)], help: Option<&str>) -> String {
    let (primary, secondary) = labels.split_first().expect("a problem has a place");
    let mut problem = Diagnostic::new(span(&primary.0), "a `problem`").with_label(primary.1);
    for (range, text) in secondary {
        problem = problem.with_secondary(span(range), *text);
    }
    if let Some(help) = help {
        problem = problem.with_help(help);
    }
    problem.render(&Source::new(NAME, text))
}

/// The print of one place by `annotate-snippets`, which must be valid, and on one line.
fn oracle(text: &str, range: &Range<usize>, label: &str, help: Option<&str>) -> String {
    let label = (!label.is_empty()).then_some(label);
    let annotation = AnnotationKind::Primary.span(range.clone()).label(label);
    let snippet = Snippet::source(text).path(NAME).annotation(annotation);
    let mut group = Level::ERROR.primary_title("a `problem`").element(snippet);
    if let Some(help) = help {
        group = group.element(Level::HELP.message(help));
    }
    let rendered = Renderer::plain().render(&[group]);
    // It leaves white space at the end of a line of code; we do not.
    let lines: Vec<_> = rendered.lines().map(str::trim_end).collect();
    lines.join("\n")
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
    ("combining accent", "cafe\u{301} «e\u{301}» x\n"),
    ("only a combining accent", "e«\u{301}»x\n"),
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

#[test]
fn agrees_with_annotate_snippets() {
    for (name, text) in CASES {
        let (text, spans) = marked(text);
        for range in spans {
            for label in ["", "first", "expected `}`, found `…`", "größer als 世界"] {
                for help in [None, Some("do this")] {
                    let expected = oracle(&text, &range, label, help);
                    let rendered = ours(&text, &[(range.clone(), label)], help);
                    assert_eq!(rendered, expected, "{name}: {range:?}");
                }
            }
        }
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
    for character in characters {
        let text = format!("{character}x");
        let start = text.len() - 1;
        for range in [start..text.len(), 0..text.len()] {
            let expected = oracle(&text, &range, "", None);
            let rendered = ours(&text, &[(range, "")], None);
            assert_eq!(rendered, expected, "{character:?}");
        }
    }
}

#[test]
fn agrees_on_random_input() {
    let mut random = Random(0x2545_f491_4f6c_dd1d);
    for round in 0..20_000 {
        let text = random.text();
        let (range, label) = random.label(&text);
        let valid = shown(&text, &range);
        // There the oracle's gutter has no room for the number.
        if text[..valid.end].ends_with('\n') && text[..valid.end].lines().count() == 9 {
            continue;
        }
        let help = random.pick(&[None, Some("help")]);
        let rendered = ours(&text, &[(range.clone(), label)], help);
        let expected = oracle(&text, &valid, label, help);
        assert_eq!(rendered, expected, "round {round}: {text:?} {range:?}");
    }
}

#[test]
fn each_place_has_its_underline_and_label() {
    let (text, spans) = marked(concat!(
        "{\n  \"models\": [\n",
        "    { \"id\": «\"anthropic.claude-opus-4\"», «\"a\"»: 1, «\"a\"»: 2 },\n\n",
        "    { \"id\": «\"anthropic.claude-opus-4\"», \"context\": -5 }\n  ]\n}\n",
    ));
    let labels = [
        (spans[3].clone(), "defined again"),
        (spans[2].clone(), "given again"),
        (spans[1].clone(), ""),
        (spans[0].clone(), "first defined here"),
    ];
    assert_eq!(
        ours(&text, &labels, Some("remove one of them")),
        "\
error: a `problem`
 --> catalog/bedrock.json:5:13
  |
3 |     { \"id\": \"anthropic.claude-opus-4\", \"a\": 1, \"a\": 2 },
  |             ------------------------- first defined here
  |                                        ---
  |                                                --- given again
...
5 |     { \"id\": \"anthropic.claude-opus-4\", \"context\": -5 }
  |             ^^^^^^^^^^^^^^^^^^^^^^^^^ defined again
  |
  = help: remove one of them"
    );
}

#[test]
fn a_minified_catalog_is_shown_around_each_place() {
    let text = format!(
        "{}one{}two{}",
        "a".repeat(500),
        "b".repeat(500),
        "c".repeat(100)
    );
    let labels = [(1003..1006, "given again"), (500..503, "first given here")];
    assert_eq!(
        ours(&text, &labels, None),
        format!(
            "\
error: a `problem`
 --> catalog/bedrock.json:1:1004
  |
1 | ...{}one{}...
  |    {}--- first given here
1 | ...{}two{}...
  |    {}^^^ given again",
            "a".repeat(60),
            "b".repeat(72),
            " ".repeat(60),
            "b".repeat(60),
            "c".repeat(72),
            " ".repeat(60),
        )
    );
    // What is wider than what is shown ends where that ends.
    let wide = "世".repeat(40_000);
    let rendered = ours(&wide, &[(0..wide.len(), "here")], None);
    let expected = format!("\n1 | {}...\n  | {} here", "世".repeat(67), "^".repeat(134));
    assert!(rendered.ends_with(&expected), "{rendered}");
}

/// Whatever is marked, the underline stands below it, and no line is without end.
#[test]
fn underlines_stand_below_their_places() {
    let mut random = Random(0x1234_5678_9abc_def1);
    for round in 0..2_000 {
        let length = random.pick(&[5, 100, 200, 5_000]);
        let mut text: String = ('a'..='z').cycle().take(length).collect();
        for _ in 0..random.below(4) {
            text.insert(random.below(text.len()), '\n');
        }
        let labels: Vec<_> = (0..=random.below(3))
            .map(|_| random.below(text.len()))
            .filter(|&start| text.as_bytes()[start] != b'\n')
            .map(|start| (start..start + 1, "label"))
            .collect();
        if labels.is_empty() {
            continue;
        }
        let rendered = ours(&text, &labels, None);
        let mut code = "";
        let mut found = Vec::new();
        for line in rendered.lines().skip(3) {
            assert!(line.chars().count() < 155, "round {round}:\n{rendered}");
            match line.find(['^', '-']) {
                Some(column) if line.ends_with("label") => {
                    found.push(code.as_bytes()[column]);
                }
                _ => code = line,
            }
        }
        let mut marked: Vec<_> = labels.iter().map(|(range, _)| range.start).collect();
        marked.sort_unstable();
        let marked = marked.into_iter().map(|start| text.as_bytes()[start]);
        assert_eq!(
            found,
            marked.collect::<Vec<_>>(),
            "round {round}:\n{rendered}"
        );
    }
}

#[test]
fn shows_the_first_line_of_several() {
    let rendered = ours("[\r\n  {\r\n  }\r\n]\r\n", &[(5..12, "this object")], None);
    assert!(
        rendered.ends_with("\n2 |   {\n  |   ^ this object"),
        "{rendered}"
    );
    let rendered = ours("ab\ncd\n", &[(2..5, "")], None);
    assert!(rendered.ends_with("1 | ab\n  |   ^"), "{rendered}");
}

/// Neither does a text start a line, nor is anything printed that a terminal acts on.
#[test]
fn what_is_quoted_is_only_shown() {
    let (text, spans) = marked("\u{9b}31m«\u{85}»\u{200d}\u{feff}");
    let problem = Diagnostic::new(span(&spans[0]), "\u{9b}\n::error::x")
        .with_label("a\nb\u{1b}\u{9b}")
        .with_secondary(span(&(0..2)), "\r\u{202e}")
        .with_help("\u{9b}\u{7}\ncargo::warning=x");
    let rendered = problem.render(&Source::new("a\u{1b}\nb", &text));
    assert_eq!(
        rendered,
        "\
error: \\u{9b}\\n::error::x
 --> a\\u{1b}\\nb:1:5
  |
1 | \u{fffd}31m\u{fffd}\u{fffd}\u{fffd}
  | - \\r\\u{202e}
  |     ^ a\\nb\\u{1b}\\u{9b}
  |
  = help: \\u{9b}\\u{7}\\ncargo::warning=x"
    );
}

#[test]
fn the_gutter_has_room_for_the_last_line() {
    let text = "\n".repeat(9) + "x";
    let rendered = ours(&text, &[(9..9, "")], None);
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
        let rendered = ours(text, &[(start..end, "here"), (end..start, "")], None);
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

    /// Lines that are not too long to be shown whole.
    fn text(&mut self) -> String {
        let pieces = [
            "a", "b", "\"id\"", "{", " ", "    ", "\t", ",", "é", "世", "🦀", "e\u{301}", "\u{1b}",
            "\u{202e}", "\r", "\n", "\r\n",
        ];
        let breaks = pieces.len() - 2;
        let longest = self.pick(&[0, 3, 10, 30]);
        let mut text = String::new();
        for _ in 0..self.pick(&[1, 2, 4, 15]) {
            text += "{";
            for _ in 0..self.below(longest + 1) {
                text += self.pick(&pieces[..breaks]);
            }
            text += self.pick(&pieces[breaks..]);
        }
        text
    }

    fn label(&mut self, text: &str) -> (Range<usize>, &'static str) {
        let texts = ["", "x", "größer", "a longer label, as people write them"];
        let start = self.below(text.len() + 3);
        let end = match self.below(4) {
            0 => start,
            1 => self.below(text.len() + 3),
            _ => start + self.below(12),
        };
        (start..end, self.pick(&texts))
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
