//! The movements of `movements.csv`. Norms differ by source and age: they are shown with their source, never judged.

use std::sync::LazyLock;

use serde::Deserialize;

/// A row of `movements.csv`; range in degrees or centimetres as `unit` says.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Movement {
    pub id: String,
    pub name: String,
    pub region: String,
    /// `yes` when it is measured for each side.
    pub sided: String,
    pub unit: String,
    pub norm_low: Option<f64>,
    pub norm_high: Option<f64>,
    pub norm_source: String,
    /// Below this, no difference is called a change.
    pub error: f64,
}

static MOVEMENTS: LazyLock<Vec<Movement>> = LazyLock::new(|| {
    csv::Reader::from_reader(include_str!("../../assets/clinical/movements.csv").as_bytes())
        .deserialize()
        .collect::<Result<_, _>>()
        .expect("the list of movements is part of the program and checked by a test")
});

pub fn movements() -> &'static [Movement] {
    &MOVEMENTS
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_movement_has_an_error_of_measurement() {
        assert_eq!(super::movements().len(), 28);
        assert!(super::movements().iter().all(|movement| movement.error > 0.0));
    }
}
