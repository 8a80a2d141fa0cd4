//! Messages with places to fill in, as Go's formatting reads them: `%s` in order, `%[2]s` by number, a surplus ignored.

use std::fmt::Write as _;

/// Something to fill in.
#[derive(Debug, Clone, Copy)]
pub(super) enum Value<'v> {
    /// Words.
    Text(&'v str),
    /// A count.
    Count(usize),
}

/// The message with its places filled in, on one line.
pub(super) fn filled(message: &str, values: &[Value<'_>]) -> String {
    // Vale ends every format with an empty text by number, so that values left over are no error.
    let mut all = values.to_vec();
    all.push(Value::Text(""));
    let format = format!("{message}%[{}]s", all.len());
    let mut printer = Printer { values: &all, next: 0, by_number: false, out: String::new() };
    printer.print(&format);
    printer.out.replace('\n', " ")
}

struct Printer<'v> {
    values: &'v [Value<'v>],
    next: usize,
    by_number: bool,
    out: String,
}

impl Printer<'_> {
    fn print(&mut self, format: &str) {
        let mut rest = format;
        while let Some(at) = rest.find('%') {
            self.out.push_str(&rest[..at]);
            rest = self.verb(&rest[at + 1..]);
        }
        self.out.push_str(rest);
        if !self.by_number && self.next < self.values.len() {
            let extra: Vec<String> = self.values[self.next..].iter().map(|v| v.with_type()).collect();
            let _ = write!(self.out, "%!(EXTRA {})", extra.join(", "));
        }
    }

    /// Prints what stands after a percent sign and gives what is left.
    fn verb<'f>(&mut self, format: &'f str) -> &'f str {
        let mut rest = format.trim_start_matches(['+', '-', '#', '0', ' ']);
        let mut known = true;
        rest = self.number(rest, &mut known);
        rest = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        if let Some(after) = rest.strip_prefix('.') {
            rest = after.trim_start_matches(|c: char| c.is_ascii_digit());
        }
        rest = self.number(rest, &mut known);
        let Some(verb) = rest.chars().next() else {
            self.out.push_str("%!(NOVERB)");
            return rest;
        };
        let after = &rest[verb.len_utf8()..];
        if verb == '%' {
            self.out.push('%');
        } else if !known {
            let _ = write!(self.out, "%!{verb}(BADINDEX)");
        } else if let Some(value) = self.values.get(self.next) {
            self.next += 1;
            let printed = match (verb, value) {
                ('s' | 'v', Value::Text(text)) => (*text).to_owned(),
                ('d' | 'v', Value::Count(count)) => count.to_string(),
                ('q', Value::Text(text)) => format!("{text:?}"),
                _ => format!("%!{verb}({})", value.with_type()),
            };
            self.out.push_str(&printed);
        } else {
            let _ = write!(self.out, "%!{verb}(MISSING)");
        }
        after
    }

    /// A number in brackets says which value comes next.
    fn number<'f>(&mut self, rest: &'f str, known: &mut bool) -> &'f str {
        let Some((number, after)) = rest.strip_prefix('[').and_then(|r| r.split_once(']')) else { return rest };
        self.by_number = true;
        match number.parse::<usize>() {
            Ok(number) if (1..=self.values.len()).contains(&number) => self.next = number - 1,
            _ => *known = false,
        }
        after
    }
}

impl Value<'_> {
    fn with_type(self) -> String {
        match self {
            Self::Text(text) => format!("string={text}"),
            Self::Count(count) => format!("int={count}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(message: &str, values: &[&str], expected: &str) {
        let values: Vec<Value<'_>> = values.iter().map(|v| Value::Text(v)).collect();
        assert_eq!(filled(message, &values), expected);
    }

    #[test]
    fn values_are_filled_in_by_order_and_by_number_and_a_surplus_is_ignored() {
        check("Use '%s' instead of '%s'.", &["b", "a"], "Use 'b' instead of 'a'.");
        check("Avoid it.", &["a"], "Avoid it.");
        check("%[2]s is %[1]s", &["a", "b"], "b is a");
        check("100%% of\n'%s'", &["a"], "100% of 'a'");
    }

    #[test]
    fn a_message_that_asks_for_too_much_says_so_as_vale_does() {
        check("%s %s", &["a"], "a ");
        check("%d words", &["a"], "%!d(string=a) words");
        assert_eq!(filled("%d of %s", &[Value::Count(3)]), "3 of ");
        assert_eq!(filled("%s words", &[Value::Count(3)]), "%!s(int=3) words");
    }
}
