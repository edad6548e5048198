//! What a passphrase must be, and how to say so before it is refused.

use secrecy::{ExposeSecret, SecretString};
use zeroize::Zeroizing;
use zxcvbn::Score;
use zxcvbn::feedback::{Suggestion, Warning};

/// How hard a passphrase is to guess.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Strength {
    /// 0 (guessed at once) to 4 (very strong), by zxcvbn's estimate of the number of guesses
    /// (Wheeler, USENIX Security 2016).
    pub score: u8,
    /// The score in words.
    pub words: &'static str,
    /// What would make it stronger; empty when nothing needs to be done.
    pub to_do: String,
    /// Whether Myolog takes it: score 3 or more, which is at least 10⁸ guesses.
    pub acceptable: bool,
}

/// Rates a passphrase. `user_inputs` are words that a guesser would try first: the practice, the therapist. They count
/// for nothing, however many of them are put together.
pub fn passphrase_strength(passphrase: &str, user_inputs: &[&str]) -> Strength {
    if passphrase.is_empty() {
        let to_do = "Type four or more words that have nothing to do with each other".to_owned();
        return Strength { score: 0, words: "No passphrase yet", to_do, acceptable: false };
    }
    let known = known_words(user_inputs);
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    let whole = zxcvbn::zxcvbn(passphrase, &known);
    let rest = without_names(passphrase, &known);
    let score = whole.score().min(zxcvbn::zxcvbn(&rest, &known).score());
    let (number, words) = match score {
        Score::Zero => (0, "Guessed at once"),
        Score::One => (1, "Very easy to guess"),
        Score::Two => (2, "Not strong enough yet"),
        Score::Three => (3, "Good"),
        _ => (4, "Very strong"),
    };
    let acceptable = score >= Score::Three;
    let to_do = match whole.feedback() {
        _ if acceptable => String::new(),
        _ if score < whole.score() => format!("Names of people here are guessed first. {ADD_WORDS}"),
        Some(feedback) => advice(feedback.warning(), feedback.suggestions()),
        None => ADD_WORDS.to_owned(),
    };
    Strength { score: number, words, to_do, acceptable }
}

/// What is left of a passphrase when the known words are taken out. Words of three letters and less stay: they are
/// parts of too many others.
fn without_names(passphrase: &str, known: &[&str]) -> Zeroizing<String> {
    let mut rest = Zeroizing::new(passphrase.to_lowercase());
    for name in known.iter().filter(|name| name.chars().count() > 3) {
        rest = Zeroizing::new(rest.replace(name, ""));
    }
    rest
}

/// The same for a secret that must not be copied about.
pub(super) fn secret_strength(passphrase: &SecretString, user_inputs: &[&str]) -> Strength {
    passphrase_strength(passphrase.expose_secret(), user_inputs)
}

const ADD_WORDS: &str = "Add another word or two, unusual ones are better";

/// Each name as a whole and its words, as a passphrase often contains only one of them.
fn known_words(user_inputs: &[&str]) -> Vec<String> {
    let words = user_inputs.iter().flat_map(|input| input.split_whitespace().chain([*input]));
    words.map(str::to_lowercase).filter(|word| word.chars().count() > 1).chain(["myolog".to_owned()]).collect()
}

fn advice(warning: Option<Warning>, suggestions: &[Suggestion]) -> String {
    let why = warning.map(|warning| match warning {
        Warning::StraightRowsOfKeysAreEasyToGuess | Warning::ShortKeyboardPatternsAreEasyToGuess => {
            "Neighbouring keys are easy to guess"
        }
        Warning::RepeatsLikeAaaAreEasyToGuess | Warning::RepeatsLikeAbcAbcAreOnlySlightlyHarderToGuess => {
            "Repeating something adds little"
        }
        Warning::ThisIsATop10Password | Warning::ThisIsATop100Password | Warning::ThisIsACommonPassword => {
            "Many people use this one"
        }
        Warning::ThisIsSimilarToACommonlyUsedPassword => "Many people use one like this",
        Warning::SequencesLikeAbcAreEasyToGuess => "Sequences like abc or 6543 are easy to guess",
        Warning::RecentYearsAreEasyToGuess | Warning::DatesAreOftenEasyToGuess => "Years and dates are easy to guess",
        Warning::AWordByItselfIsEasyToGuess => "One word by itself is easy to guess",
        Warning::NamesAndSurnamesByThemselvesAreEasyToGuess | Warning::CommonNamesAndSurnamesAreEasyToGuess => {
            "Names are easy to guess"
        }
    });
    let substitutions = suggestions.contains(&Suggestion::PredictableSubstitutionsDontHelpVeryMuch);
    let why = why.or_else(|| substitutions.then_some("Signs in place of letters, like @ for a, help little"));
    match why {
        Some(why) => format!("{why}. {ADD_WORDS}"),
        None => ADD_WORDS.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weak_passphrases_are_refused_and_say_what_to_do() {
        for weak in
            ["", " ", "massage", "password1", "qwertyuiop", "12345678", "P@ssw0rd", "aaaaaaaaaaaa", "2019-07-14"]
        {
            let strength = passphrase_strength(weak, &[]);
            assert!(!strength.acceptable, "{weak}");
            assert!(!strength.to_do.is_empty(), "{weak}");
        }
    }

    #[test]
    fn words_in_any_script_are_taken_when_they_are_many_enough() {
        for good in [
            "correct horse battery staple",
            "lantern gravel otter quilt",
            "四本の木と静かな川のほとり",
            "дождь лампа весло кирпич",
        ] {
            let strength = passphrase_strength(good, &[]);
            assert!(strength.acceptable, "{good}: {strength:?}");
            assert_eq!(strength.to_do, "", "{good}");
        }
    }

    #[test]
    fn the_names_on_the_door_count_for_nothing() {
        let names = ["Zandvoort Bindweefsel Praktijk", "Quirine Oosterdijk"];
        for guessed in ["zandvoort oosterdijk", "QuirineOosterdijk", "Bindweefsel Praktijk Zandvoort 2026"] {
            assert!(passphrase_strength(guessed, &[]).acceptable, "{guessed}");
            let known = passphrase_strength(guessed, &names);
            assert!(!known.acceptable && !known.to_do.is_empty(), "{guessed}: {known:?}");
        }
        assert!(passphrase_strength("oosterdijk lantern gravel otter quilt", &names).acceptable);
    }

    #[test]
    fn a_very_long_paste_is_rated_without_a_wait() {
        let started = std::time::Instant::now();
        passphrase_strength(&"lorem ipsum dolor ".repeat(5_000), &[]);
        assert!(started.elapsed().as_secs() < 2);
    }
}
