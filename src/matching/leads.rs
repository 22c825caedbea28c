//! By which concepts candidates are found, and how much a concept can be worth in a score.

use super::model::Kind;
use super::score::Weights;
use super::wanted::{MOST_WANTS, Role, Serves, Wanted};
use crate::search::Lead;

/// Lists the concepts by which candidates are found, with what each can add to a score at most, and
/// what all others can: `most` instead of the greatest, `more` on top. The bounds let the search leave
/// out whoever cannot be among the best.
pub fn leads(weights: &Weights, wanted: &Wanted) -> (Vec<Lead>, (f32, f32)) {
    let need = wanted.kind == Kind::Need;
    let core = weights.core + if need { weights.study } else { 0.0 };
    let (mut required, mut desired) = (0.0_f32, 0.0_f32);
    for want in wanted.wants.iter().filter(|want| want.linked) {
        match want.role {
            Role::Required(rank) => required += weights.rank.powi(i32::from(rank)),
            Role::Desired => desired += 1.0,
            _ => {}
        }
    }
    let worth = |serves: &Serves| match wanted.wants[usize::from(serves.want)].role {
        Role::Required(rank) => {
            let share = weights.rank.powi(i32::from(rank)) * serves.weight;
            (core * share, weights.covered * share / required.max(1.0e-3))
        }
        Role::Title => (core * weights.title * serves.weight, 0.0),
        Role::Desired => (0.0, weights.desired * serves.weight / desired.max(1.0)),
        Role::Description => (0.0, weights.description * serves.weight),
        Role::Study if need => (0.0, 0.0),
        Role::Study => (0.0, weights.study * serves.weight),
    };
    let concepts = wanted.concepts();
    let mut far = Most::default();
    let mut leads: Vec<(Lead, Most)> = Vec::new();
    for serves in &wanted.serves {
        let (want, (most, more)) = (usize::from(serves.want) % MOST_WANTS, worth(serves));
        if concepts.binary_search(&serves.concept).is_err() {
            far.add(want, most, more);
            continue;
        }
        if leads
            .last()
            .is_none_or(|(last, _)| last.concept != serves.concept)
        {
            let lead = Lead {
                concept: serves.concept,
                ..Lead::default()
            };
            leads.push((lead, Most::default()));
        }
        if let Some((lead, own)) = leads.last_mut() {
            lead.most = lead.most.max(most);
            lead.more += more;
            own.add(want, most, more);
        }
    }
    leads.sort_by(|(a, _), (b, _)| (b.most + b.more).total_cmp(&(a.most + a.more)));
    let mut rest = far;
    for (lead, own) in leads.iter_mut().rev() {
        rest.most = rest.most.max(own.most);
        let both = rest.more.iter_mut().zip(own.more);
        both.for_each(|(rest, own)| *rest = rest.max(own));
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

    fn worth(&self) -> (f32, f32) {
        (self.most, self.more.iter().sum())
    }
}
