//! What brings people: where it hurts, which muscles are worked for it, and the words around it.

use crate::domain::ActivityProfile;

/// A muscle that is worked for a complaint.
pub(super) struct Target {
    pub muscle: &'static str,
    /// As the therapist writes it in a note.
    pub spoken: &'static str,
    pub finding: &'static str,
    pub techniques: [&'static str; 2],
    /// Usually worked on both sides.
    pub is_both: bool,
}

const fn target(
    muscle: &'static str,
    spoken: &'static str,
    finding: &'static str,
    techniques: [&'static str; 2],
) -> Target {
    Target { muscle, spoken, finding, techniques, is_both: false }
}

const fn both(mut target: Target) -> Target {
    target.is_both = true;
    target
}

pub(super) struct Complaint {
    /// The site of `regions.csv`.
    pub region: &'static str,
    /// `{side}` is `left `, `right ` or nothing.
    pub place: &'static str,
    /// A second site that often comes with it.
    pub second: (&'static str, &'static str),
    /// Whether the sites are always on a side.
    pub is_sided: bool,
    /// The first two lead the note.
    pub targets: &'static [Target],
    pub since: &'static [&'static str],
    pub worse_with: &'static [&'static str],
    pub trigger: &'static [&'static str],
    pub observed: &'static [&'static str],
    pub observed_better: &'static [&'static str],
    pub home: &'static [&'static str],
    pub profiles: &'static [ActivityProfile],
}

use ActivityProfile::{Active, Athlete, ManualWorker, NotAsked, OfficeWorker, Other};

pub(super) static COMPLAINTS: [Complaint; 10] = [
    Complaint {
        region: "lower_back",
        place: "{side}low back",
        second: ("buttock", "{side}buttock"),
        is_sided: true,
        targets: &[
            target("quadratus_lumborum", "QL", "trigger_point", ["trigger_point_therapy", "deep_tissue"]),
            both(target("erector_iliocostalis_lumborum", "low-back erectors", "tight", ["deep_tissue", "petrissage"])),
            target("gluteus_medius", "glute med", "trigger_point", ["trigger_point_therapy", "compression"]),
            target("piriformis", "piriformis", "tight", ["soft_tissue_release", "compression"]),
            target("psoas_major", "psoas", "shortened", ["muscle_energy", "myofascial_release"]),
            target("gluteus_maximus", "glute max", "weak", ["petrissage", "effleurage"]),
            both(target("multifidus_lumbar", "multifidus", "weak", ["friction", "effleurage"])),
        ],
        since: &["since a house move", "for about six weeks", "on and off for two years", "since the winter"],
        worse_with: &[
            "sitting through meetings",
            "the first steps in the morning",
            "lifting",
            "long drives",
            "putting on socks",
        ],
        trigger: &["lifting a washing machine", "a nine-hour drive", "a weekend of digging", "a night on a sofa bed"],
        observed: &[
            "Stands with the weight off the sore side.",
            "Guards bending forward, comes up through the thighs.",
            "Pelvis a little forward on one side, walks stiffly from the waiting room.",
        ],
        observed_better: &[
            "Bends freely, comes up without the hands.",
            "Stands level.",
            "Gets up from the table without a pause.",
        ],
        home: &[
            "Hip-flexor stretch 2 × 30 s each side, daily",
            "Side plank 3 × 20 s",
            "Cat–camel ten times, morning and evening",
            "Glute bridge 3 × 10, every other day",
        ],
        profiles: &[OfficeWorker, ManualWorker, Athlete, Active, Other, NotAsked],
    },
    Complaint {
        region: "neck",
        place: "{side}side of the neck",
        second: ("head", "{side}side of the head"),
        is_sided: true,
        targets: &[
            target("upper_trapezius", "upper trap", "trigger_point", ["trigger_point_therapy", "petrissage"]),
            target("levator_scapulae", "lev scap", "trigger_point", ["soft_tissue_release", "deep_tissue"]),
            target("sternocleidomastoid", "SCM", "tight", ["petrissage", "muscle_energy"]),
            both(target("suboccipitals", "suboccipitals", "tender_point", ["compression", "myofascial_release"])),
            target("scalenes", "scalenes", "tight", ["myofascial_release", "passive_stretch"]),
            target("splenius_capitis", "splenius", "tight", ["friction", "deep_tissue"]),
        ],
        since: &["since the new desk", "for three months", "after a cold night on a train", "since working from home"],
        worse_with: &["looking over the shoulder", "screen work after lunch", "reversing the car", "reading in bed"],
        trigger: &[
            "two deadlines in one week",
            "painting a ceiling",
            "a night on the wrong pillow",
            "a week with a laptop on the knees",
        ],
        observed: &[
            "Turns the trunk instead of the neck.",
            "Head carried forward, shoulder high on the sore side.",
            "Turning stops well short on the sore side.",
        ],
        observed_better: &[
            "Turns freely to both sides.",
            "Shoulders level at rest.",
            "Looks over the shoulder without thinking.",
        ],
        home: &[
            "Chin tuck ten times, three times a day",
            "Screen raised by a hand's width",
            "Side-bend stretch 2 × 20 s each side",
            "A break from the desk every 40 minutes",
        ],
        profiles: &[OfficeWorker, Other, NotAsked],
    },
    Complaint {
        region: "shoulder",
        place: "{side}shoulder",
        second: ("upper_arm", "{side}upper arm"),
        is_sided: true,
        targets: &[
            target("infraspinatus", "infraspinatus", "trigger_point", ["trigger_point_therapy", "soft_tissue_release"]),
            target("supraspinatus", "supraspinatus", "tender_point", ["friction", "compression"]),
            target("pectoralis_minor", "pec minor", "shortened", ["myofascial_release", "soft_tissue_release"]),
            target("teres_minor", "teres minor", "tight", ["deep_tissue", "compression"]),
            target("subscapularis", "subscap", "tight", ["compression", "pnf"]),
            target("deltoid_posterior", "rear delt", "tight", ["petrissage", "deep_tissue"]),
            target("upper_trapezius", "upper trap", "tight", ["petrissage", "trigger_point_therapy"]),
        ],
        since: &[
            "since the autumn",
            "for four weeks",
            "since a fall on the outstretched arm",
            "after a season of overhead work",
        ],
        worse_with: &["reaching up", "sleeping on it", "pulling on a coat", "carrying bags"],
        trigger: &[
            "an afternoon of hedge cutting",
            "moving flat",
            "a hard session overhead",
            "carrying a sleeping child for an hour",
        ],
        observed: &[
            "Lifts the arm with a hitch of the whole shoulder.",
            "Reaching behind the back stops at the belt.",
            "Holds the arm against the body.",
        ],
        observed_better: &[
            "Lifts the arm smoothly overhead.",
            "Reaches behind the back to the bra line.",
            "Arm hangs loose.",
        ],
        home: &[
            "Doorway stretch 2 × 30 s",
            "Band rows 2 × 12",
            "External rotation with a light band 2 × 15",
            "Pendulum swings for two minutes",
        ],
        profiles: &[ManualWorker, Athlete, Active, Other],
    },
    Complaint {
        region: "thigh_back",
        place: "back of the {side}thigh",
        second: ("buttock", "{side}buttock"),
        is_sided: true,
        targets: &[
            target("biceps_femoris", "outer hamstring", "tight", ["deep_tissue", "soft_tissue_release"]),
            target("semitendinosus", "inner hamstring", "adhesion", ["cross_fibre_friction", "soft_tissue_release"]),
            target("gluteus_maximus", "glute max", "trigger_point", ["trigger_point_therapy", "petrissage"]),
            target("adductor_magnus", "adductor magnus", "tight", ["deep_tissue", "pnf"]),
            target("semimembranosus", "deep hamstring", "tight", ["pnf", "active_isolated_stretch"]),
            target("piriformis", "piriformis", "tight", ["compression", "soft_tissue_release"]),
        ],
        since: &["since a sprint three weeks ago", "since pre-season", "all through the marathon build-up"],
        worse_with: &["striding out", "sitting on a hard chair", "the last third of a run", "bending to tie shoes"],
        trigger: &["two fast sessions in three days", "a hill race", "a match on hard ground"],
        observed: &[
            "Shortens the stride on the sore side.",
            "Straight-leg raise stops early with a pull behind the thigh.",
            "Avoids bending from the hip.",
        ],
        observed_better: &[
            "Even stride.",
            "Straight-leg raise equal on both sides.",
            "Bends from the hip without a catch.",
        ],
        home: &[
            "Hamstring slides 3 × 8",
            "Bridge on one leg 3 × 8",
            "Contract–relax stretch 3 × 20 s",
            "No sprints until the next visit",
        ],
        profiles: &[Athlete, Active],
    },
    Complaint {
        region: "calf",
        place: "{side}calf",
        second: ("heel", "{side}heel"),
        is_sided: true,
        targets: &[
            target(
                "gastrocnemius_medial",
                "inner calf head",
                "trigger_point",
                ["deep_tissue", "trigger_point_therapy"],
            ),
            target("soleus", "soleus", "tight", ["soft_tissue_release", "deep_tissue"]),
            target("gastrocnemius_lateral", "outer calf head", "tight", ["petrissage", "deep_tissue"]),
            target("tibialis_posterior", "tib post", "tender_point", ["compression", "friction"]),
            target("achilles", "Achilles tendon", "tender_point", ["cross_fibre_friction", "effleurage"]),
            target("plantar_fascia", "sole fascia", "tight", ["friction", "instrument_assisted"]),
        ],
        since: &["since changing shoes", "for five weeks", "since the first track session of the year"],
        worse_with: &["hills", "the first kilometre", "standing on tiptoe", "stairs in the morning"],
        trigger: &["a race in light shoes", "a week of double sessions", "running on sand on holiday"],
        observed: &[
            "Comes up on the toes with less height on the sore side.",
            "Calf feels dense and a little short.",
            "Walks without pushing off.",
        ],
        observed_better: &["Ten heel raises on one leg, even height.", "Calf soft at rest.", "Pushes off evenly."],
        home: &[
            "Heel drops 3 × 12, slow",
            "Calf stretch with straight and bent knee 2 × 30 s",
            "Easy running only, flat ground",
        ],
        profiles: &[Athlete, Active],
    },
    Complaint {
        region: "shoulder_blade",
        place: "{side}shoulder blade",
        second: ("upper_back", "{side}upper back"),
        is_sided: true,
        targets: &[
            target("rhomboids", "rhomboids", "trigger_point", ["trigger_point_therapy", "friction"]),
            target("middle_trapezius", "mid trap", "weak", ["petrissage", "friction"]),
            both(target("erector_longissimus_thoracis", "mid-back erectors", "tight", ["deep_tissue", "petrissage"])),
            target("pectoralis_minor", "pec minor", "shortened", ["myofascial_release", "passive_stretch"]),
            target("levator_scapulae", "lev scap", "tight", ["soft_tissue_release", "compression"]),
            target("serratus_anterior", "serratus", "tender_point", ["compression", "myofascial_release"]),
        ],
        since: &["since the exams", "for two months", "since working from the kitchen table"],
        worse_with: &["typing in the afternoon", "a deep breath", "carrying a rucksack", "long calls"],
        trigger: &["three days of spreadsheets", "a long flight", "a move to another desk"],
        observed: &[
            "Shoulder blade sits wide and winged at rest.",
            "Rounded upper back, breath stays high.",
            "Rubs the spot while talking.",
        ],
        observed_better: &[
            "Sits tall without being asked.",
            "Breath reaches the lower ribs.",
            "Shoulder blade glides evenly.",
        ],
        home: &[
            "Wall slides 2 × 10",
            "Foam roller along the spine, two minutes",
            "Band pull-aparts 2 × 15",
            "Phone at eye level",
        ],
        profiles: &[OfficeWorker, Other, Active],
    },
    Complaint {
        region: "hip",
        place: "{side}hip",
        second: ("thigh_outer", "outside of the {side}thigh"),
        is_sided: true,
        targets: &[
            target("tensor_fasciae_latae", "TFL", "tight", ["deep_tissue", "soft_tissue_release"]),
            target("gluteus_minimus", "glute min", "trigger_point", ["trigger_point_therapy", "compression"]),
            target("gluteus_medius", "glute med", "weak", ["petrissage", "friction"]),
            target("iliacus", "iliacus", "shortened", ["muscle_energy", "myofascial_release"]),
            target("iliotibial_band", "IT band", "adhesion", ["myofascial_release", "cupping"]),
            target("rectus_femoris", "rec fem", "shortened", ["pnf", "deep_tissue"]),
        ],
        since: &["since the half marathon", "for three months", "since the second child"],
        worse_with: &["lying on that side", "getting out of the car", "downhill running", "crossing the legs"],
        trigger: &["a 30 km ride after a month off", "a hill run", "a long walk in boots"],
        observed: &[
            "Drops the opposite side of the pelvis when standing on one leg.",
            "Sits with the weight on the other side.",
            "Turns the foot out when walking.",
        ],
        observed_better: &[
            "Stands on one leg for 20 s, level.",
            "Walks with an even step.",
            "Gets out of the chair without a hand on the knee.",
        ],
        home: &["Clamshells 3 × 12", "Half-kneeling hip stretch 2 × 30 s", "Side steps with a band, ten each way"],
        profiles: &[Athlete, Active, ManualWorker],
    },
    Complaint {
        region: "head",
        place: "{side}temple",
        second: ("jaw", "{side}jaw"),
        is_sided: true,
        targets: &[
            target("temporalis", "temporalis", "tender_point", ["friction", "compression"]),
            both(target("suboccipitals", "suboccipitals", "trigger_point", ["compression", "myofascial_release"])),
            target("masseter", "masseter", "tight", ["compression", "friction"]),
            target("upper_trapezius", "upper trap", "trigger_point", ["petrissage", "trigger_point_therapy"]),
            target("sternocleidomastoid", "SCM", "trigger_point", ["petrissage", "strain_counterstrain"]),
        ],
        since: &["two or three days a week since spring", "for half a year", "since the new job"],
        worse_with: &["screen light", "clenching at night", "skipped lunches", "stress"],
        trigger: &["an audit week", "two short nights", "grinding the teeth again"],
        observed: &["Jaw clenched at rest, brow drawn.", "Head carried forward.", "Presses the temple while talking."],
        observed_better: &["Jaw loose at rest.", "Face soft, breath slow.", "Turns the head without bracing."],
        home: &[
            "Tongue to the palate, teeth apart, whenever it is noticed",
            "Ten slow breaths before lunch",
            "Screen brightness down after six",
        ],
        profiles: &[OfficeWorker, Other, NotAsked],
    },
    Complaint {
        region: "forearm",
        place: "{side}forearm",
        second: ("elbow", "{side}elbow"),
        is_sided: true,
        targets: &[
            target(
                "wrist_extensors",
                "wrist extensors",
                "trigger_point",
                ["cross_fibre_friction", "trigger_point_therapy"],
            ),
            target("brachioradialis", "brachioradialis", "tight", ["deep_tissue", "soft_tissue_release"]),
            target("finger_extensors", "finger extensors", "tight", ["soft_tissue_release", "instrument_assisted"]),
            target("supinator", "supinator", "tender_point", ["friction", "compression"]),
            target("triceps_brachii", "triceps", "tight", ["petrissage", "passive_stretch"]),
        ],
        since: &["since a kitchen refit", "for two months", "since the climbing wall reopened"],
        worse_with: &["gripping", "turning a screwdriver", "lifting a full pan", "mouse work"],
        trigger: &["a day with the hammer drill", "a climbing weekend", "wringing out floor cloths all day"],
        observed: &[
            "Grip weaker on the sore side.",
            "Outer forearm ropy from the elbow down.",
            "Shakes the hand out while talking.",
        ],
        observed_better: &[
            "Grip equal and without a wince.",
            "Forearm soft to the elbow.",
            "Lifts a chair by its back without a thought.",
        ],
        home: &[
            "Slow wrist lowers with a light weight 3 × 12",
            "Forearm stretch 2 × 30 s",
            "Tools with a thicker handle",
        ],
        profiles: &[ManualWorker, Athlete],
    },
    Complaint {
        region: "knee",
        place: "{side}knee",
        second: ("thigh_front", "front of the {side}thigh"),
        is_sided: true,
        targets: &[
            target("vastus_lateralis", "outer quad", "tight", ["deep_tissue", "cupping"]),
            target("rectus_femoris", "rec fem", "shortened", ["pnf", "soft_tissue_release"]),
            target("vastus_medialis", "VMO", "weak", ["petrissage", "friction"]),
            target("iliotibial_band", "IT band", "adhesion", ["myofascial_release", "instrument_assisted"]),
            target("popliteus", "popliteus", "tender_point", ["compression", "friction"]),
            target("adductor_longus", "adductor longus", "tight", ["active_isolated_stretch", "petrissage"]),
        ],
        since: &["since training for the stairs run", "for ten weeks", "since a ski week"],
        worse_with: &["stairs down", "squatting", "kneeling at work", "the first steps after a film"],
        trigger: &["a day on ladders", "a long descent", "a tournament weekend"],
        observed: &[
            "Comes downstairs one step at a time.",
            "Knee drifts inward in a squat.",
            "Rises from the chair with the hands.",
        ],
        observed_better: &[
            "Squats evenly to the chair.",
            "Comes downstairs step over step.",
            "Kneels and rises without support.",
        ],
        home: &["Step-downs 3 × 8, slow", "Wall sit 3 × 30 s", "Quad stretch 2 × 30 s", "Knee pads at work"],
        profiles: &[Athlete, ManualWorker, Active],
    },
];

/// Complaints that people of this profile come with.
pub(super) fn complaint_of(index: usize, activity: ActivityProfile) -> &'static Complaint {
    let fitting: Vec<&Complaint> =
        COMPLAINTS.iter().filter(|complaint| complaint.profiles.contains(&activity)).collect();
    fitting[(index / 3) % fitting.len()]
}
