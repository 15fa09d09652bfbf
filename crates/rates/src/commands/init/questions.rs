//! A base by questions: each with what Enter stands for, and asked again until the answer can stand in a base.

use std::io::{BufRead, Write};

use clap::ValueEnum;
use rate_core::Date;

use super::args::{Args, Named, Pay, named};
use super::document::checked;
use crate::{Failure, calendar};

/// One question.
struct Question {
    text: &'static str,
    /// The answer that Enter stands for.
    usual: Usual,
    /// Puts an answer where an option would have put it.
    take: Take,
    /// Whether there may be more answers than one. Enter ends them.
    repeats: bool,
}

const QUESTIONS: [Question; 13] = [
    once(
        "The platform's name",
        |args| args.publisher.clone(),
        |args, answer| put(&mut args.publisher, answer),
    ),
    once(
        "The title that readers see",
        |args| args.title.clone(),
        |args, answer| put(&mut args.title, answer),
    ),
    once("The book's identifier", |args| args.id.clone(), |args, answer| put(&mut args.id, answer)),
    once(
        "The currency of all amounts",
        |args| args.currency.clone(),
        |args, answer| put(&mut args.currency, answer),
    ),
    once(
        "The first day on which the rates hold",
        |args| or(args.from, "today"),
        |args, answer| day(&mut args.from, answer),
    ),
    once("The last day", |args| or(args.through, "none"), |args, answer| day(&mut args.through, answer)),
    many(
        "A market, as ID=NAME",
        |args| ids(&args.markets, "ny=New York"),
        |args, answer| add(&mut args.markets, named(answer)?),
    ),
    many(
        "A plan, as ID=NAME",
        |args| ids(&args.plans, "example-ppo=Example PPO"),
        |args, answer| add(&mut args.plans, named(answer)?),
    ),
    many(
        "A plan whose contract allows the platform no portion, as ID",
        |args| or_none(&args.no_portion),
        |args, answer| add(&mut args.no_portion, answer.to_owned()),
    ),
    once(
        "What a client usually owes",
        |args| args.client_share.clone(),
        |args, answer| put(&mut args.client_share, answer),
    ),
    many(
        "A license level, as ID=NAME",
        |args| ids(&args.licenses, "masters=Therapist, master’s level"),
        |args, answer| add(&mut args.licenses, named(answer)?),
    ),
    many(
        "A service, as ID=NAME, or ID:CODE=NAME with its billing code",
        |args| ids(&args.services, "hour:90837=Therapy, 53+ minutes"),
        |args, answer| add(&mut args.services, named(answer)?),
    ),
    once(
        "How often providers are paid, twice-a-month or every-two-weeks",
        |args| args.pay.to_possible_value().map(|it| it.get_name().to_owned()).unwrap_or_default(),
        |args, answer| {
            args.pay = Pay::from_str(answer, false).map_err(|_| "expected one of the two".to_owned())?;
            Ok(())
        },
    ),
];

type Usual = fn(&Args) -> String;
type Take = fn(&mut Args, &str) -> Result<(), String>;

const fn once(text: &'static str, usual: Usual, take: Take) -> Question {
    Question { text, usual, take, repeats: false }
}

const fn many(text: &'static str, usual: Usual, take: Take) -> Question {
    Question { text, usual, take, repeats: true }
}

fn or(day: Option<Date>, none: &str) -> String {
    day.map_or(none.to_owned(), |day| day.to_string())
}

fn or_none(ids: &[String]) -> String {
    if ids.is_empty() { "none".to_owned() } else { ids.join(", ") }
}

/// The identifiers so far, or the example that stands for none.
fn ids(list: &[Named], example: &str) -> String {
    if list.is_empty() {
        return example.to_owned();
    }
    list.iter().map(|it| it.id.as_str()).collect::<Vec<_>>().join(", ")
}

fn add<T>(list: &mut Vec<T>, answer: T) -> Result<(), String> {
    list.push(answer);
    Ok(())
}

fn put(field: &mut String, answer: &str) -> Result<(), String> {
    answer.clone_into(field);
    Ok(())
}

fn day(field: &mut Option<Date>, answer: &str) -> Result<(), String> {
    *field = Some(calendar::day(answer)?);
    Ok(())
}

/// Asks all questions and puts the answers where options would have put them.
///
/// # Errors
/// [`Failure::Call`] where the answers end before the questions do; [`Failure::File`] where they cannot be read.
pub(super) fn ask(args: &mut Args, answers: &mut dyn BufRead, out: &mut dyn Write) -> Result<(), Failure> {
    // Where nobody reads the questions, there may still be answers.
    let _ = writeln!(
        out,
        "Enter takes what is in brackets, and ends a list. Everything can be changed in the file later."
    );
    QUESTIONS.iter().try_for_each(|question| question.ask(args, answers, out))
}

impl Question {
    fn ask(&self, args: &mut Args, answers: &mut dyn BufRead, out: &mut dyn Write) -> Result<(), Failure> {
        loop {
            let _ = write!(out, "{} [{}]: ", self.text, (self.usual)(args));
            let _ = out.flush();
            let mut line = String::new();
            let read =
                answers.read_line(&mut line).map_err(|error| Failure::file("standard input", error))?;
            if read == 0 {
                let what = "the answers ended before the questions; nothing is written";
                return Err(Failure::Call(what.to_owned()));
            }
            let answer = line.trim();
            if answer.is_empty() {
                return Ok(());
            }
            // With examples for what is still to be answered, it has to be a base.
            let mut with_it = args.clone();
            let taken = (self.take)(&mut with_it, answer)
                .and_then(|()| checked(&with_it).map(drop).map_err(|failure| failure.to_string()));
            if let Err(what) = taken {
                let _ = writeln!(out, "  {what}");
                continue;
            }
            *args = with_it;
            if !self.repeats {
                return Ok(());
            }
        }
    }
}
