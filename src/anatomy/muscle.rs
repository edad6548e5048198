//! The muscles and tissues of `muscles.csv`.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::domain::MuscleId;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sides {
    Paired,
    Midline,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum View {
    Anterior,
    Posterior,
    Both,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Layer {
    #[default]
    Superficial,
    Deep,
}

/// 1 under the skin, 2 under the first layer, 3 deepest.
pub type Depth = u8;

/// A row of `muscles.csv`. Lists are ids of other muscles; text columns are for reading, never for deciding.
#[derive(Clone, Debug, PartialEq)]
pub struct Muscle {
    pub id: MuscleId,
    /// The short code of the quick line.
    pub code: String,
    pub latin_name: String,
    pub english_name: String,
    pub common_name: String,
    /// A group of `regions.csv`, never a pain site.
    pub region: String,
    pub sides: Sides,
    pub view: View,
    pub layer: Layer,
    pub depth: Depth,
    pub origin: String,
    pub insertion: String,
    pub action: String,
    pub innervation: String,
    pub synergists: Vec<MuscleId>,
    pub antagonists: Vec<MuscleId>,
    pub janda_tendency: String,
    pub crossed_syndrome: String,
    /// Where its trigger points are commonly described to refer to.
    pub referral: String,
    /// 0 none, 1 some, 2 high.
    pub low_back_relevance: u8,
}

#[derive(Deserialize)]
struct Row {
    id: String,
    code: String,
    latin_name: String,
    english_name: String,
    common_name: String,
    region: String,
    side: Sides,
    view: View,
    layer: Layer,
    depth: Depth,
    origin: String,
    insertion: String,
    action: String,
    innervation: String,
    synergists: String,
    antagonists: String,
    janda_tendency: String,
    crossed_syndrome: String,
    referral: String,
    low_back_relevance: u8,
}

fn ids(list: &str) -> Vec<MuscleId> {
    list.split(';').map(str::trim).filter(|id| !id.is_empty()).map(MuscleId::from).collect()
}

static MUSCLES: LazyLock<Vec<Muscle>> = LazyLock::new(|| {
    csv::Reader::from_reader(include_str!("../../assets/clinical/muscles.csv").as_bytes())
        .deserialize()
        .map(|row: Result<Row, _>| {
            let row = row.expect("the list of muscles is part of the program and checked by a test");
            Muscle {
                id: row.id.into(),
                code: row.code,
                latin_name: row.latin_name,
                english_name: row.english_name,
                common_name: row.common_name,
                region: row.region,
                sides: row.side,
                view: row.view,
                layer: row.layer,
                depth: row.depth,
                origin: row.origin,
                insertion: row.insertion,
                action: row.action,
                innervation: row.innervation,
                synergists: ids(&row.synergists),
                antagonists: ids(&row.antagonists),
                janda_tendency: row.janda_tendency,
                crossed_syndrome: row.crossed_syndrome,
                referral: row.referral,
                low_back_relevance: row.low_back_relevance,
            }
        })
        .collect()
});
static BY_ID: LazyLock<HashMap<&'static str, &'static Muscle>> =
    LazyLock::new(|| muscles().iter().map(|muscle| (muscle.id.as_str(), muscle)).collect());

/// All muscles, head to foot.
pub fn muscles() -> &'static [Muscle] {
    &MUSCLES
}

pub fn muscle(id: &MuscleId) -> Option<&'static Muscle> {
    BY_ID.get(id.as_str()).copied()
}

/// The English name; an id that the list no longer has is shown as it is.
pub fn muscle_name(id: &MuscleId) -> &str {
    muscle(id).map_or(id.as_str(), |muscle| &muscle.english_name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn the_list_has_106_muscles_with_their_own_ids_and_codes() {
        assert_eq!(muscles().len(), 106);
        assert_eq!(muscles().iter().map(|m| &m.id).collect::<HashSet<_>>().len(), 106);
        assert_eq!(muscles().iter().map(|m| &m.code).collect::<HashSet<_>>().len(), 106);
        assert_eq!(muscle_name(&"infraspinatus".into()), "Infraspinatus");
        assert_eq!(muscle_name(&"gone".into()), "gone");
    }
}
