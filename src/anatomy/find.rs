//! Finds muscles, findings and techniques by any of their names, or by code.
//!
//! Case and accents do not matter. The best kind of match comes first: the whole code, the start of the code, the
//! start of a name, the start of any word of a name, and last names that only look similar.

use std::sync::LazyLock;

use nucleo_matcher::chars;
use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use super::{Muscle, muscles};
use crate::domain::vocabulary::{self, Word};
use crate::domain::{FindingId, TechniqueId};

/// How well a name was met, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rank {
    ExactCode,
    /// The whole Latin or English name, or the id.
    WholeName,
    StartOfCode,
    StartOfName,
    StartOfWord,
    /// Some of its letters in this order: a guess to offer, never to take.
    Similar,
}

/// Something of the vocabulary that a text may mean.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Match<T: 'static> {
    pub found: &'static T,
    /// The code or name that matched, as it is written in the list.
    pub name: &'static str,
    pub rank: Rank,
}

/// Muscles that `text` may mean, best first; none for an empty text.
pub fn find_muscles(text: &str) -> Vec<Match<Muscle>> {
    find(&MUSCLES, text)
}

/// Findings that `text` may mean, best first; none for an empty text.
pub fn find_findings(text: &str) -> Vec<Match<Word<FindingId>>> {
    find(&FINDINGS, text)
}

/// Techniques that `text` may mean, best first; none for an empty text.
pub fn find_techniques(text: &str) -> Vec<Match<Word<TechniqueId>>> {
    find(&TECHNIQUES, text)
}

/// Lower case without accents.
pub(super) fn fold(text: &str) -> String {
    text.chars().map(chars::normalize).flat_map(char::to_lowercase).collect()
}

fn is_grammatical(word: &str) -> bool {
    matches!(word, "m" | "mm" | "ligg" | "et" | "pars" | "caput" | "venter" | "the" | "and")
}

/// The words of a name or a search, folded; `M.`, `pars` and their like are left out unless nothing else stands there.
pub(super) fn folded_words(text: &str) -> Vec<String> {
    let words: Vec<String> =
        fold(text).split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect();
    let telling: Vec<String> = words.iter().filter(|word| !is_grammatical(word)).cloned().collect();
    if telling.is_empty() { words } else { telling }
}

struct Name {
    text: &'static str,
    words: Vec<String>,
    /// A full name of its own, not a nickname that others may share.
    is_full: bool,
}

struct Entry<T: 'static> {
    found: &'static T,
    code: &'static str,
    folded_code: String,
    names: Vec<Name>,
}

impl<T> Entry<T> {
    fn new(found: &'static T, code: &'static str, full: &[&'static str], others: &[&'static str]) -> Self {
        let full = full.iter().flat_map(|list| list.split(';')).map(|name| (name, true));
        let others = others.iter().flat_map(|list| list.split([',', ';'])).map(|name| (name, false));
        let names = full
            .chain(others)
            .map(|(text, is_full)| Name { text: text.trim(), words: folded_words(text), is_full })
            .collect();
        Self { found, code, folded_code: fold(code), names }
    }
}

static MUSCLES: LazyLock<Vec<Entry<Muscle>>> = LazyLock::new(|| {
    muscles()
        .iter()
        .map(|muscle| {
            let full = [muscle.english_name.as_str(), &muscle.latin_name, muscle.id.as_str()];
            Entry::new(muscle, &muscle.code, &full, &[&muscle.common_name])
        })
        .collect()
});
static FINDINGS: LazyLock<Vec<Entry<Word<FindingId>>>> = LazyLock::new(|| {
    vocabulary::findings()
        .iter()
        .map(|word| Entry::new(word, &word.code, &[&word.name, word.id.as_str()], &[]))
        .collect()
});
static TECHNIQUES: LazyLock<Vec<Entry<Word<TechniqueId>>>> = LazyLock::new(|| {
    vocabulary::techniques()
        .iter()
        .map(|word| Entry::new(word, &word.code, &[&word.name, word.id.as_str()], &[]))
        .collect()
});

/// Whether each typed word is the start of a word of the name, in the name's order.
fn are_word_starts(typed: &[String], name: &[String]) -> bool {
    let mut rest = name.iter();
    typed.iter().all(|start| rest.any(|word| word.starts_with(start.as_str())))
}

fn rank_of_name(typed: &[String], name: &Name) -> Option<Rank> {
    if name.is_full && name.words == typed {
        return Some(Rank::WholeName);
    }
    if !are_word_starts(typed, &name.words) {
        return None;
    }
    let starts_name =
        typed.first().zip(name.words.first()).is_some_and(|(start, word)| word.starts_with(start.as_str()));
    Some(if starts_name { Rank::StartOfName } else { Rank::StartOfWord })
}

fn best_match<T>(entry: &Entry<T>, typed: &[String], code: &str) -> Option<Match<T>> {
    if entry.folded_code == code {
        return Some(Match { found: entry.found, name: entry.code, rank: Rank::ExactCode });
    }
    let by_name = entry
        .names
        .iter()
        .filter_map(|name| Some((rank_of_name(typed, name)?, name.text)))
        .min_by_key(|(rank, _)| *rank)
        .map(|(rank, name)| Match { found: entry.found, name, rank });
    let starts_code = !code.is_empty() && entry.folded_code.starts_with(code);
    match by_name {
        Some(Match { rank: Rank::WholeName, .. }) => by_name,
        _ if starts_code => Some(Match { found: entry.found, name: entry.code, rank: Rank::StartOfCode }),
        _ => by_name,
    }
}

fn find<T>(entries: &'static [Entry<T>], text: &str) -> Vec<Match<T>> {
    let typed = folded_words(text);
    if typed.is_empty() {
        return Vec::new();
    }
    let code = fold(text.trim());
    let mut matches: Vec<_> = entries.iter().filter_map(|entry| best_match(entry, &typed, &code)).collect();
    // Stable: within a rank the list's own order stays, head to foot.
    matches.sort_by_key(|found| found.rank);
    if matches.is_empty() { similar(entries, &code) } else { matches }
}

/// At most this many guesses: more would be noise under a word that nobody understood.
const MAX_SIMILAR: usize = 8;

fn similar<T>(entries: &'static [Entry<T>], text: &str) -> Vec<Match<T>> {
    let pattern = Pattern::new(text, CaseMatching::Ignore, Normalization::Smart, AtomKind::Fuzzy);
    let mut matcher = Matcher::new(Config::DEFAULT);
    let mut buffer = Vec::new();
    let mut scored: Vec<(u32, Match<T>)> = entries
        .iter()
        .filter_map(|entry| {
            let best = entry
                .names
                .iter()
                .filter_map(|name| {
                    Some((pattern.score(Utf32Str::new(name.text, &mut buffer), &mut matcher)?, name.text))
                })
                .max_by_key(|(score, _)| *score)?;
            Some((best.0, Match { found: entry.found, name: best.1, rank: Rank::Similar }))
        })
        .collect();
    scored.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    scored.into_iter().take(MAX_SIMILAR).map(|(_, found)| found).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(text: &str) -> Vec<&'static str> {
        find_muscles(text).iter().map(|m| m.found.id.as_str()).collect()
    }

    #[test]
    fn every_muscle_is_found_first_by_its_code_and_by_each_full_name() {
        for muscle in muscles() {
            for name in [&muscle.code, &muscle.english_name, &muscle.code.to_uppercase()] {
                assert_eq!(ids(name).first(), Some(&muscle.id.as_str()), "{name}");
            }
            assert_eq!(find_muscles(&muscle.english_name)[0].rank, Rank::WholeName);
            assert_eq!(find_muscles(&muscle.code)[0].rank, Rank::ExactCode);
            let latin = muscle.latin_name.split(';').next().unwrap();
            let common = muscle.common_name.split(',').next().unwrap();
            for name in [latin, common] {
                assert!(ids(name).contains(&muscle.id.as_str()), "{name}");
            }
        }
    }

    #[test]
    fn the_best_kind_of_match_comes_first() {
        let found = find_muscles("sol");
        assert_eq!((found[0].found.code.as_str(), found[0].rank), ("sol", Rank::ExactCode));
        assert!(found.iter().any(|m| m.name == "Sole fascia"));
        assert!(found.is_sorted_by_key(|m| m.rank));
        assert_eq!(ids("glut med"), ["gluteus_medius"]);
        assert_eq!(ids("quadratus lum"), ["quadratus_lumborum"]);
        assert_eq!(ids("inf"), ["infraspinatus", "infrahyoids", "serratus_posterior_inferior"]);
        assert_eq!(ids("hamstring"), ["biceps_femoris", "semitendinosus", "semimembranosus"]);
        assert!(ids("  ").is_empty());
    }

    #[test]
    fn case_and_accents_do_not_matter_and_the_matching_name_is_told() {
        assert_eq!(ids("ÍNFRAspinatus"), ["infraspinatus"]);
        assert_eq!(find_muscles("vmo")[0].name, "VMO");
        assert_eq!(find_muscles("m. trapezius pars asc")[0].found.code, "lt");
        assert_eq!(find_techniques("cross")[0].found.code, "xff");
        assert_eq!(find_findings("hyper")[0].found.code, "ht");
    }

    #[test]
    fn a_misspelt_name_is_only_a_guess() {
        let found = find_muscles("gstrocnmius");
        assert!(found.iter().all(|m| m.rank == Rank::Similar));
        assert!(found.iter().any(|m| m.found.code == "gm"));
        assert!(find_muscles("zzzz").is_empty());
    }
}
