//! By which concepts candidates are found, and how much a concept can be worth in a score.

use super::model::Kind;
use super::packed::Has;
use super::score::Weights;
use super::wanted::{MOST_WANTS, Role, SOURCES, Serves, Wanted};
use crate::search::Lead;

/// Who has a concept at least so surely is found by a list of its own: what the others can be worth is
/// then known to be less before their facts are read. Just above a long text's links that are sure.
const SURELY: u8 = 194;

/// The number of the list that somebody with a concept stands in.
pub fn number(has: Has) -> u32 {
    2 * u32::from(has.concept) + u32::from(has.sure < SURELY)
}

/// The number of the list that somebody stands in whose programme of study names a concept. Only what
/// may read the programme asks for it.
pub fn number_studied(concept: u16) -> u32 {
    STUDIED + u32::from(concept)
}

/// Above all numbers of concepts.
const STUDIED: u32 = 1 << 24;

/// Lists the concepts by which candidates are found, with what each can add to a score at most, and
/// what all others can: `most` instead of the greatest, `more` on top. The bounds let the search leave
/// out whoever cannot be among the best.
pub fn leads(weights: &Weights, wanted: &Wanted) -> (Vec<Lead>, (f32, f32)) {
    let need = wanted.kind == Kind::Need;
    let core = weights.core + if need { weights.study } else { 0.0 };
    let (mut required, mut desired) = (0.0_f32, 0.0_f32);
    for want in wanted.wants.iter().filter(|want| want.linked) {
        match want.role {
            Role::Required(_) => required += weights.share(want),
            Role::Desired => desired += 1.0,
            _ => {}
        }
    }
    let want_of = |serves: &Serves| &wanted.wants[usize::from(serves.want)];
    let worth = |serves: &Serves| match want_of(serves).role {
        Role::Required(_) => {
            let share = weights.share(want_of(serves)) * serves.weight;
            (core * share, weights.covered * share / required.max(1.0e-3))
        }
        Role::Title => (core * weights.share(want_of(serves)) * serves.weight, 0.0),
        Role::Desired => (0.0, weights.desired * serves.weight / desired.max(1.0)),
        Role::Description => (0.0, weights.description * serves.weight),
        Role::Study if need => (0.0, 0.0),
        Role::Study => (0.0, weights.study * serves.weight),
    };
    let concepts = wanted.concepts();
    let mut far = Most::default();
    let mut leads: Vec<(Lead, Most)> = Vec::new();
    for serving in wanted.serves.chunk_by(|a, b| a.concept == b.concept) {
        let concept = serving[0].concept;
        let mut own = Most::default();
        let (mut greatest, mut sum) = (0.0_f32, 0.0);
        for serves in serving {
            let (most, more) = worth(serves);
            own.add(usize::from(serves.want) % MOST_WANTS, most, more);
            greatest = greatest.max(most);
            sum += more;
        }
        if concepts.binary_search(&concept).is_err() {
            far.add_all(&own);
            continue;
        }
        let own_lists = [u8::MAX, SURELY - 1].map(|sure| {
            let share = f32::from(sure) / 255.0;
            (number(Has { concept, sure }), share)
        });
        let studied = wanted
            .reads_study()
            .then(|| (number_studied(concept), SOURCES.programme));
        for (number, share) in own_lists.into_iter().chain(studied) {
            let lead = Lead {
                number,
                most: greatest * share,
                more: sum * share,
                ..Lead::default()
            };
            leads.push((lead, own.times(share)));
        }
    }
    leads.sort_by(|(a, _), (b, _)| (b.most + b.more).total_cmp(&(a.most + a.more)));
    let mut rest = far;
    for (lead, own) in leads.iter_mut().rev() {
        rest.add_all(own);
        lead.rest = rest.worth();
    }
    (
        leads.into_iter().map(|(lead, _)| lead).collect(),
        far.worth(),
    )
}

/// The most that some concepts can be worth: as the core, and for each want besides.
#[derive(Clone, Copy, Default)]
struct Most {
    most: f32,
    more: [f32; MOST_WANTS],
}

impl Most {
    fn add(&mut self, want: usize, most: f32, more: f32) {
        self.most = self.most.max(most);
        self.more[want] = self.more[want].max(more);
    }

    fn add_all(&mut self, other: &Most) {
        self.most = self.most.max(other.most);
        let both = self.more.iter_mut().zip(other.more);
        both.for_each(|(own, other)| *own = own.max(other));
    }

    fn times(mut self, share: f32) -> Most {
        self.most *= share;
        self.more.iter_mut().for_each(|more| *more *= share);
        self
    }

    fn worth(&self) -> (f32, f32) {
        (self.most, self.more.iter().sum())
    }
}
