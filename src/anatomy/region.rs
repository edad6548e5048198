//! The regions of `regions.csv`: where pain is, never what was treated.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::domain::{RegionId, Side, Site};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RegionSides {
    /// Left or right, always.
    Paired,
    /// Never a side.
    Midline,
    /// Left, right or the middle.
    Any,
}

/// A row of `regions.csv`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Region {
    pub id: RegionId,
    pub name: String,
    pub group: String,
    pub sides: RegionSides,
}

impl Region {
    /// Whether a pain here may carry `side`.
    pub fn allows(&self, side: Option<Side>) -> bool {
        match self.sides {
            RegionSides::Paired => side.is_some(),
            RegionSides::Midline => side.is_none(),
            RegionSides::Any => true,
        }
    }
}

#[derive(Deserialize)]
struct Row {
    id: String,
    name: String,
    group: String,
    side: RegionSides,
}

static REGIONS: LazyLock<Vec<Region>> = LazyLock::new(|| {
    csv::Reader::from_reader(include_str!("../../assets/clinical/regions.csv").as_bytes())
        .deserialize()
        .map(|row: Result<Row, _>| {
            let row = row.expect("the list of regions is part of the program and checked by a test");
            Region { id: row.id.into(), name: row.name, group: row.group, sides: row.side }
        })
        .collect()
});

/// All regions, head to foot.
pub fn regions() -> &'static [Region] {
    &REGIONS
}

pub fn region(id: &RegionId) -> Option<&'static Region> {
    REGIONS.iter().find(|region| region.id == *id)
}

/// As a person says it: `Lower back, left`; a region that the list no longer has is shown by its id.
pub fn site_label(site: &Site) -> String {
    let name = region(&site.region).map_or(site.region.as_str(), |region| &region.name);
    match site.side {
        Some(side) => format!("{name}, {}", side.as_str()),
        None => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sides_follow_the_region() {
        assert_eq!(regions().len(), 32);
        let shin = region(&"shin".into()).unwrap();
        assert!(shin.allows(Some(Side::Left)) && !shin.allows(None));
        let throat = region(&"throat".into()).unwrap();
        assert!(throat.allows(None) && !throat.allows(Some(Side::Left)));
        assert_eq!(site_label(&Site { region: "lower_back".into(), side: Some(Side::Left) }), "Lower back, left");
    }
}
