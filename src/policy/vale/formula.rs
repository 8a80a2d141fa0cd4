//! Formulas of metric rules: sums, products, comparisons and a few functions. They compute a number or a yes; nothing else can be said
//! in them, so that a rule stays data.

use std::collections::BTreeMap;
use std::iter::Peekable;
use std::vec::IntoIter;

/// A formula, read.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Formula(Node);

/// What a formula comes to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Answer {
    /// A number.
    Number(f64),
    /// Yes or no.
    Truth(bool),
}

#[derive(Debug, Clone, PartialEq)]
enum Node {
    /// A number, and whether it was written without a point: two of those divide as whole numbers.
    Number(f64, bool),
    Variable(String),
    Call(&'static str, Vec<Node>),
    Not(Box<Node>),
    Minus(Box<Node>),
    Two(&'static str, Box<Node>, Box<Node>),
    Choice(Box<Node>, Box<Node>, Box<Node>),
}

#[derive(Debug, Clone, PartialEq)]
enum Token {
    Number(f64, bool),
    Name(String),
    Sign(&'static str),
}

type Function = fn(&[f64]) -> Option<f64>;

/// The functions of Vale's `math`, by name.
const FUNCTIONS: &[(&str, Function)] = &[
    ("math.abs", |v| one(v).map(f64::abs)),
    ("math.ceil", |v| one(v).map(f64::ceil)),
    ("math.cbrt", |v| one(v).map(f64::cbrt)),
    ("math.exp", |v| one(v).map(f64::exp)),
    ("math.floor", |v| one(v).map(f64::floor)),
    ("math.log", |v| one(v).map(f64::ln)),
    ("math.log10", |v| one(v).map(f64::log10)),
    ("math.log2", |v| one(v).map(f64::log2)),
    ("math.max", |v| two(v).map(|(a, b)| a.max(b))),
    ("math.min", |v| two(v).map(|(a, b)| a.min(b))),
    ("math.mod", |v| two(v).map(|(a, b)| a % b)),
    ("math.pow", |v| two(v).map(|(a, b)| a.powf(b))),
    ("math.sqrt", |v| one(v).map(f64::sqrt)),
    ("math.trunc", |v| one(v).map(f64::trunc)),
];

fn one(values: &[f64]) -> Option<f64> {
    if let [value] = values { Some(*value) } else { None }
}

fn two(values: &[f64]) -> Option<(f64, f64)> {
    if let [a, b] = values { Some((*a, *b)) } else { None }
}

/// Signs, the longer before those they begin with, and how tightly each binds; none binds nothing.
const SIGNS: &[(&str, u8)] = &[
    ("||", 1),
    ("&&", 2),
    ("==", 3),
    ("!=", 3),
    ("<=", 3),
    (">=", 3),
    ("<", 3),
    (">", 3),
    ("+", 4),
    ("-", 4),
    ("*", 5),
    ("/", 5),
    ("%", 5),
    ("!", 0),
    ("(", 0),
    (")", 0),
    (",", 0),
    ("?", 0),
    (":", 0),
];

/// How deep a formula may nest.
const DEPTH: usize = 60;

impl Formula {
    /// Reads a formula over these variables.
    ///
    /// # Errors
    /// Says what is wrong with it.
    pub(super) fn read(text: &str, variables: &[&str]) -> Result<Self, String> {
        let mut parser = Parser { tokens: tokens(text)?.into_iter().peekable(), variables, depth: 0 };
        let node = parser.choice()?;
        match parser.tokens.next() {
            None => Ok(Self(node)),
            Some(token) => Err(format!("“{}” does not belong there", written(&token))),
        }
    }

    /// What it comes to.
    ///
    /// # Errors
    /// Says why it comes to nothing, such as a sum with a yes in it.
    pub(super) fn value(&self, variables: &BTreeMap<&'static str, f64>) -> Result<Answer, String> {
        self.0.value(variables).map(|(answer, _)| answer)
    }
}

fn written(token: &Token) -> String {
    match token {
        Token::Number(number, _) => number.to_string(),
        Token::Name(name) => name.clone(),
        Token::Sign(sign) => (*sign).to_owned(),
    }
}

fn tokens(text: &str) -> Result<Vec<Token>, String> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while let Some(c) = rest.chars().next() {
        let length = if c.is_ascii_digit() || c == '.' {
            let mut length = rest.bytes().take_while(|b| b.is_ascii_digit() || *b == b'.').count();
            let exponent = rest[length..].strip_prefix(['e', 'E']).map(|e| e.trim_start_matches(['+', '-']));
            if let Some(digits) = exponent.filter(|e| e.starts_with(|c: char| c.is_ascii_digit())) {
                length = rest.len() - digits.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            }
            let number = rest[..length].parse().map_err(|_| format!("“{}” is not a number", &rest[..length]))?;
            tokens.push(Token::Number(number, !rest[..length].contains(['.', 'e', 'E'])));
            length
        } else if c.is_ascii_alphabetic() || c == '_' {
            let length = rest.bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'_' || *b == b'.').count();
            tokens.push(Token::Name(rest[..length].to_owned()));
            length
        } else {
            let (sign, _) = SIGNS.iter().find(|(s, _)| rest.starts_with(s)).ok_or_else(|| format!("“{c}” means nothing in a formula"))?;
            tokens.push(Token::Sign(sign));
            sign.len()
        };
        rest = rest[length..].trim_start();
    }
    Ok(tokens)
}

struct Parser<'v> {
    tokens: Peekable<IntoIter<Token>>,
    variables: &'v [&'v str],
    depth: usize,
}

impl Parser<'_> {
    fn sign(&mut self, sign: &'static str) -> Result<(), String> {
        match self.tokens.next() {
            Some(Token::Sign(found)) if found == sign => Ok(()),
            Some(found) => Err(format!("“{}” stands where “{sign}” should", written(&found))),
            None => Err(format!("it ends where “{sign}” should be")),
        }
    }

    fn choice(&mut self) -> Result<Node, String> {
        self.depth += 1;
        if self.depth > DEPTH {
            return Err("it nests too deep".to_owned());
        }
        let mut node = self.binary(1)?;
        if self.tokens.next_if_eq(&Token::Sign("?")).is_some() {
            let yes = self.choice()?;
            self.sign(":")?;
            node = Node::Choice(Box::new(node), Box::new(yes), Box::new(self.choice()?));
        }
        self.depth -= 1;
        Ok(node)
    }

    fn binary(&mut self, least: u8) -> Result<Node, String> {
        let mut left = self.unary()?;
        while let Some(Token::Sign(sign)) = self.tokens.peek() {
            let Some((sign, binds)) = SIGNS.iter().find(|(s, binds)| s == sign && *binds >= least) else { break };
            self.tokens.next();
            let right = self.binary(binds + 1)?;
            left = Node::Two(sign, Box::new(left), Box::new(right));
        }
        Ok(left)
    }

    fn unary(&mut self) -> Result<Node, String> {
        self.depth += 1;
        if self.depth > DEPTH {
            return Err("it nests too deep".to_owned());
        }
        let node = match self.tokens.next() {
            Some(Token::Sign("-")) => Node::Minus(Box::new(self.unary()?)),
            Some(Token::Sign("+")) => self.unary()?,
            Some(Token::Sign("!")) => Node::Not(Box::new(self.unary()?)),
            Some(Token::Sign("(")) => {
                let node = self.choice()?;
                self.sign(")")?;
                node
            }
            Some(Token::Number(number, whole)) => Node::Number(number, whole),
            Some(Token::Name(name)) => self.name(name)?,
            Some(Token::Sign(sign)) => return Err(format!("“{sign}” stands where a number should")),
            None => return Err("it ends where a number should be".to_owned()),
        };
        self.depth -= 1;
        Ok(node)
    }

    fn name(&mut self, name: String) -> Result<Node, String> {
        if self.variables.contains(&name.as_str()) {
            return Ok(Node::Variable(name));
        }
        let Some((function, _)) = FUNCTIONS.iter().find(|(f, _)| *f == name) else {
            return Err(format!("“{name}” is nothing that is counted"));
        };
        self.sign("(")?;
        let mut values = vec![self.choice()?];
        while self.tokens.next_if_eq(&Token::Sign(",")).is_some() {
            values.push(self.choice()?);
        }
        self.sign(")")?;
        Ok(Node::Call(function, values))
    }
}

impl Node {
    /// The answer, and whether it is a whole number.
    fn value(&self, variables: &BTreeMap<&'static str, f64>) -> Result<(Answer, bool), String> {
        let number = |node: &Self| match node.value(variables)? {
            (Answer::Number(number), whole) => Ok((number, whole)),
            (Answer::Truth(_), _) => Err("a yes is no number".to_owned()),
        };
        let truth = |node: &Self| match node.value(variables)? {
            (Answer::Truth(truth), _) => Ok(truth),
            (Answer::Number(_), _) => Err("a number is no yes".to_owned()),
        };
        let said = |truth: bool| Ok((Answer::Truth(truth), false));
        Ok(match self {
            Self::Number(number, whole) => (Answer::Number(*number), *whole),
            Self::Variable(name) => (Answer::Number(variables.get(name.as_str()).copied().unwrap_or_default()), false),
            Self::Minus(node) => {
                let (number, whole) = number(node)?;
                (Answer::Number(-number), whole)
            }
            Self::Not(node) => return said(!truth(node)?),
            Self::Choice(asked, yes, no) => return if truth(asked)? { yes.value(variables) } else { no.value(variables) },
            Self::Call(name, nodes) => {
                let values = nodes.iter().map(|n| number(n).map(|(v, _)| v)).collect::<Result<Vec<_>, _>>()?;
                let found = FUNCTIONS.iter().find(|(f, _)| f == name).and_then(|(_, f)| f(&values));
                (Answer::Number(found.ok_or_else(|| format!("{name} takes another number of values"))?), false)
            }
            Self::Two("&&", a, b) => return said(truth(a)? && truth(b)?),
            Self::Two("||", a, b) => return said(truth(a)? || truth(b)?),
            Self::Two(sign, a, b) => {
                let ((a, a_whole), (b, b_whole)) = (number(a)?, number(b)?);
                let whole = a_whole && b_whole;
                #[expect(clippy::float_cmp, reason = "a formula asks for it")]
                let answer = match *sign {
                    "+" => a + b,
                    "-" => a - b,
                    "*" => a * b,
                    "/" if whole && b != 0.0 => (a / b).trunc(),
                    "/" => a / b,
                    "%" => a % b,
                    "==" => return said(a == b),
                    "!=" => return said(a != b),
                    "<" => return said(a < b),
                    ">" => return said(a > b),
                    "<=" => return said(a <= b),
                    _ => return said(a >= b),
                };
                (Answer::Number(answer), whole)
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, expected: Result<Answer, &str>) {
        let variables = BTreeMap::from([("words", 10.0), ("sentences", 4.0)]);
        let found = Formula::read(text, &["words", "sentences"]).and_then(|f| f.value(&variables));
        assert_eq!(found, expected.map_err(str::to_owned), "{text}");
    }

    #[test]
    fn formulas_come_to_numbers() {
        check("(words / sentences) + 2 * 3", Ok(Answer::Number(8.5)));
        check("1.5 * math.sqrt((words * 10.0) / sentences) - -1", Ok(Answer::Number(8.5)));
        check("7 / 2", Ok(Answer::Number(3.0)));
        check("words > 5 ? 1.0 : 2.0", Ok(Answer::Number(1.0)));
    }

    #[test]
    fn conditions_come_to_a_yes() {
        check("8.500000 > 8", Ok(Answer::Truth(true)));
        check("2.0 > 1 && !(words < 3)", Ok(Answer::Truth(true)));
    }

    #[test]
    fn what_is_wrong_is_said() {
        check("words +", Err("it ends where a number should be"));
        check("wrods", Err("“wrods” is nothing that is counted"));
        check("(words", Err("it ends where “)” should be"));
        check("words words", Err("“words” does not belong there"));
        check("1 + (2 > 1)", Err("a yes is no number"));
    }

    proptest! {
        #[test]
        fn no_formula_makes_it_panic(text in "[-a-z0-9.+*/%()<>=!&|?: ]{0,60}") {
            let _ = Formula::read(&text, &["a", "b"]).and_then(|f| f.value(&BTreeMap::new()));
        }
    }
}
