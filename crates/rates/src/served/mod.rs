//! The files that a server sends of a published book, each in every encoding, and their headers: the index, those of
//! other editions, and every market's.

mod client;
mod fault;
mod headers;

use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use rate_core::{MarketFile, RateBook};

use crate::Context;
use crate::compressed::{self, WIDGET_LIMIT};
use crate::document::sha256;
use crate::encoding::Encoding;
use crate::finding::{Finding, Findings};
use crate::parts::INDEX;
use client::{Answer, Client};
use fault::{Fault, Kind};

/// How many files are asked for at a time.
const AT_A_TIME: usize = 8;

/// A served book, and what was found of it.
pub(crate) struct Served {
    /// The whole book, where it could be had.
    pub(crate) book: Option<RateBook>,
    pub(crate) problems: Findings,
    pub(crate) warnings: Findings,
}

/// A file that was asked for in every encoding.
struct Asked {
    /// The address that answered, where others lead to it: files are beside that.
    address: String,
    content: Option<Vec<u8>>,
    faults: Vec<Fault>,
}

/// The address of a book, if this is one: of its index, or of the folder with it, which ends with a slash.
pub(crate) fn address(path: &Path) -> Option<String> {
    let text = path.to_str()?;
    let is_address = ["http://", "https://"].iter().any(|scheme| text.starts_with(scheme));
    is_address.then(|| if text.ends_with('/') { format!("{text}{INDEX}") } else { text.to_owned() })
}

/// The address of a file that the document at `index` names.
fn beside(index: &str, file: &str) -> String {
    let index = index.split(['?', '#']).next().unwrap_or_default();
    let folder = index.rsplit_once('/').map_or("", |(folder, _)| folder);
    format!("{folder}/{file}")
}

/// Asks for everything at an address, and checks it.
pub(crate) fn check(address: &str, context: &Context) -> Served {
    let client = Client::new();
    let mut served = Served::new(context);
    let Asked { address: index, content, faults } = ask(&client, address, Kind::Index);
    served.tell(&[(address.to_owned(), faults)]);
    let Some(content) = content else { return served };
    let mut book = match RateBook::from_json(&content) {
        Ok(book) => book,
        Err(problems) => {
            let path = address.as_ref();
            problems.iter().for_each(|problem| served.problems.add(Finding::of_problem(path, problem)));
            return served;
        }
    };
    let mut whole = add_markets(&client, &index, &mut book, &mut served, context);
    for file in book.editions.clone() {
        let path = beside(&index, &file.file);
        let Asked { address, content, mut faults } = ask(&client, &path, Kind::Edition);
        let differs = content.as_deref().and_then(|content| differs(content, &file.sha256, &index));
        // What is wrong with its headers says nothing of what is in it.
        let content = content.filter(|_| differs.is_none());
        faults.extend(differs);
        served.tell(&[(path.clone(), faults)]);
        let edition = content.map(|content| book.read_edition(&file, &content));
        whole &= match edition {
            Some(Ok(mut edition)) => add_markets(&client, &address, &mut edition, &mut served, context),
            Some(Err(problems)) => {
                problems.iter().for_each(|it| served.problems.add(Finding::of_problem(path.as_ref(), it)));
                false
            }
            None => false,
        };
    }
    served.book = whole.then_some(book);
    served
}

/// Asks for the files of the markets that the book at `index` names, checks them and adds their rates. True where
/// the book then has all of them.
fn add_markets(
    client: &Client,
    index: &str,
    book: &mut RateBook,
    served: &mut Served,
    context: &Context,
) -> bool {
    let files = book.market_files().to_vec();
    let mut told = Vec::new();
    let asked = ask_all(client, index, &files, context);
    for (file, Asked { content, mut faults, .. }) in files.iter().zip(asked) {
        let path = beside(index, &file.file);
        if let Some(content) = content {
            match differs(&content, &file.sha256, index) {
                Some(fault) => faults.push(fault),
                None => {
                    let problems = book.add_market(file.market, &content).err().unwrap_or_default();
                    let findings = problems.iter().map(|it| Finding::of_problem(path.as_ref(), it));
                    findings.for_each(|it| served.problems.add(it));
                }
            }
        }
        told.push((path, faults));
    }
    served.tell(&told);
    book.market_files().is_empty()
}

/// The fault of a file whose hash is not the one that the document at `index` names.
fn differs(content: &[u8], sha256_said: &str, index: &str) -> Option<Fault> {
    let found = sha256(content);
    let expected = format!("{sha256_said}, as {index} says");
    (found != sha256_said).then(|| Fault::problem(format!("its SHA-256 is {found}"), expected))
}

impl Served {
    fn new(context: &Context) -> Self {
        let most = context.most_findings;
        Self { book: None, problems: Findings::new(most), warnings: Findings::new(most) }
    }

    /// Takes in the faults of files, those that are alike as one.
    fn tell(&mut self, files: &[(String, Vec<Fault>)]) {
        let mut alike: Vec<(&Fault, &str, usize)> = Vec::new();
        for (address, faults) in files {
            for fault in faults {
                match alike.iter_mut().find(|(known, ..)| *known == fault) {
                    Some((.., more)) => *more += 1,
                    None => alike.push((fault, address, 0)),
                }
            }
        }
        for (Fault { is_problem, what, expected }, address, more) in alike {
            let what = match more {
                0 => what.clone(),
                1 => format!("{what}, and so it is with 1 file more"),
                more => format!("{what}, and so it is with {more} files more"),
            };
            let list = if *is_problem { &mut self.problems } else { &mut self.warnings };
            list.add(Finding::new(address.as_ref(), "", what, expected));
        }
    }
}

/// Asks for all markets' files, several at a time. The answers are in the order of the files.
fn ask_all(client: &Client, index: &str, files: &[MarketFile], context: &Context) -> Vec<Asked> {
    let task = context.progress.items("asking", files.len() as u64);
    let next = AtomicUsize::new(0);
    let done = Mutex::new(Vec::with_capacity(files.len()));
    let work = || {
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(file) = files.get(at) else { return };
            let asked = ask(client, &beside(index, &file.file), Kind::Market);
            task.advance(1);
            let Ok(mut done) = done.lock() else { return };
            done.push((at, asked));
        }
    };
    thread::scope(|scope| {
        for _ in 0..AT_A_TIME.min(files.len()) {
            scope.spawn(work);
        }
    });
    let mut done = done.into_inner().unwrap_or_else(|poisoned| poisoned.into_inner());
    done.sort_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, asked)| asked).collect()
}

/// Asks for a file as it is, and then in every encoding.
fn ask(client: &Client, address: &str, kind: Kind) -> Asked {
    let mut faults = Vec::new();
    let Some(plain) = answer(client, address, "identity", &mut faults) else {
        return Asked { address: address.to_owned(), content: None, faults };
    };
    add(&mut faults, headers::check(kind, &plain));
    if plain.body.len() as u64 > WIDGET_LIMIT {
        let what = format!("the widget does not load a file of {} bytes", plain.body.len());
        add(
            &mut faults,
            [Fault::warning(what, format!("at most {WIDGET_LIMIT}; `rates build` makes parts"))],
        );
    }
    if let Some(encoding) = plain.encoding() {
        let what = format!("it is sent in {encoding} to readers who take no encoding");
        add(&mut faults, [Fault::problem(what, "the file as it is")]);
        return Asked { address: plain.address, content: None, faults };
    }
    let mut answers = Vec::new();
    for encoding in Encoding::ALL {
        let Some(answer) = answer(client, address, encoding.name(), &mut faults) else { continue };
        add(&mut faults, headers::check(kind, &answer));
        add(&mut faults, encoded(&plain.body, &answer, encoding));
        answers.push(answer);
    }
    if answers.iter().any(|answer| answer.encoding().is_some()) {
        add(&mut faults, answers.iter().chain([&plain]).filter_map(headers::vary));
    }
    Asked { address: plain.address, content: Some(plain.body), faults }
}

/// The answer, if it is one with a file; else why not is a fault.
fn answer(client: &Client, address: &str, encoding: &str, faults: &mut Vec<Fault>) -> Option<Answer> {
    match client.get(address, encoding) {
        Ok(answer) if answer.status == 200 => return Some(answer),
        Ok(answer) => {
            add(faults, [Fault::problem(format!("the answer is {}", answer.status), "200, and the file")]);
        }
        Err(error) => add(faults, [Fault::problem(format!("it cannot be had ({error})"), "an answer")]),
    }
    None
}

/// The fault of the answer to a reader who takes this encoding, if it has one.
fn encoded(content: &[u8], answer: &Answer, encoding: Encoding) -> Option<Fault> {
    let name = encoding.name();
    let the_same = "the same content in every encoding";
    match answer.encoding() {
        None if answer.body != content => {
            Some(Fault::problem(format!("readers who take {name} are sent another content"), the_same))
        }
        None => {
            let what = format!("it is sent as it is to readers who take {name}");
            Some(Fault::warning(what, format!("the compressed file, {name}, that `rates build` makes")))
        }
        Some(sent) if sent == name => compressed::fault(&answer.body, content, encoding)
            .map(|fault| Fault::problem(format!("what is sent in {name}: {fault}"), the_same)),
        Some(sent) => {
            let what = format!("it is sent in {sent} to readers who take {name}");
            Some(Fault::problem(what, format!("{name}, or the file as it is")))
        }
    }
}

/// Adds faults that are not known yet.
fn add(faults: &mut Vec<Fault>, more: impl IntoIterator<Item = Fault>) {
    for fault in more {
        if !faults.contains(&fault) {
            faults.push(fault);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_told_from_files() {
        assert_eq!(
            address(Path::new("https://a.example/rates/")).unwrap(),
            "https://a.example/rates/index.json"
        );
        assert_eq!(address(Path::new("http://a.example/r.json?v=2")).unwrap(), "http://a.example/r.json?v=2");
        for path in ["rates/index.json", "https", "ftp://a.example/", "./http://a.example"] {
            assert_eq!(address(Path::new(path)), None);
        }
    }

    #[test]
    fn files_lie_beside_the_index() {
        for index in [
            "https://a.example/r/index.json",
            "https://a.example/r/index.json?v=a/b#c/d",
            "https://a.example/r/",
        ] {
            assert_eq!(beside(index, "markets/ny.json"), "https://a.example/r/markets/ny.json");
        }
    }
}
