//! Patterns as IAM writes them, and what templates leave open in them.

/// Returns true for a text that may stand for several.
pub(super) fn is_pattern(text: &str) -> bool {
    without_templates(text).contains(['*', '?'])
}

/// Returns true if a pattern fits: `*` is any text, `?` any character, and so is what a template
/// puts in, such as `${AWS::Region}`.
pub(super) fn matches(pattern: &str, text: &str) -> bool {
    let pattern: Vec<char> = without_templates(pattern).chars().collect();
    let text: Vec<char> = text.chars().collect();
    let (mut p, mut t) = (0, 0);
    // Where the last `*` stands, and how much of the text it takes.
    let mut star: Option<(usize, usize)> = None;
    while t < text.len() {
        match pattern.get(p) {
            Some('*') => {
                star = Some((p, t));
                p += 1;
            }
            Some(&character) if character == '?' || character == text[t] => {
                p += 1;
                t += 1;
            }
            _ => match star {
                Some((at, taken)) => {
                    star = Some((at, taken + 1));
                    p = at + 1;
                    t = taken + 1;
                }
                None => return false,
            },
        }
    }
    pattern[p..].iter().all(|character| *character == '*')
}

/// The pattern with `*` for what a template puts in: what stands in braces or angle brackets, a
/// variable of a shell, `%s`.
pub(super) fn without_templates(pattern: &str) -> String {
    let mut plain = String::new();
    let mut depth = 0_usize;
    // Behind a sign that starts a variable's name.
    let mut is_variable = false;
    for character in pattern.chars() {
        let is_name = character.is_ascii_alphanumeric() || character == '_';
        match character {
            '{' | '<' => depth += 1,
            '(' if is_variable || depth > 0 => depth += 1,
            '}' | '>' | ')' if depth > 0 => depth -= 1,
            _ if depth > 0 || (is_variable && is_name) => continue,
            '$' | '%' | '#' => is_variable = true,
            _ => {
                is_variable = false;
                plain.push(character);
                continue;
            }
        }
        if !plain.ends_with('*') {
            plain.push('*');
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn patterns_as_iam_reads_them() {
        for (pattern, text, expected) in [
            ("*", "", true),
            ("", "", true),
            ("", "a", false),
            ("a*c", "abbc", true),
            ("a*c", "abbd", false),
            ("a?c", "abc", true),
            ("a?c", "ac", false),
            ("*b*b", "abab", true),
            ("bedrock:Invoke*", "bedrock:InvokeModel", true),
            (
                "arn:aws:bedrock:${AWS::Region}::x",
                "arn:aws:bedrock:eu-west-1::x",
                true,
            ),
            ("${var.a}-${var.b}", "x-y", true),
            ("{{ a }}-<b>-$C:d", "x-y-z:d", true),
            ("{{ a }}-<b>-$C:d", "x-y-z:e", false),
            ("%s:#{a}:$(b c):d", "x:y:z:d", true),
            ("${open", "anything", true),
        ] {
            assert_eq!(matches(pattern, text), expected, "{pattern} {text}");
        }
    }
}
