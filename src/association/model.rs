//! Which settings there are, within which bounds, and what holds.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::config::{Config, Keeping};
use crate::http::page::Site;
use crate::text::Lang;

/// Something the association decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    AutomaticRelease,
    SilenceBeforePause,
    CommunityRequests,
    IntroductionMonths,
    MailDays,
    Name,
    Email,
    Phone,
    Address,
    Website,
    SignatureLv,
    SignatureEn,
    SignatureLt,
}

impl Key {
    pub const ALL: [Key; 13] = [
        Key::AutomaticRelease,
        Key::SilenceBeforePause,
        Key::CommunityRequests,
        Key::IntroductionMonths,
        Key::MailDays,
        Key::Name,
        Key::Email,
        Key::Phone,
        Key::Address,
        Key::Website,
        Key::SignatureLv,
        Key::SignatureEn,
        Key::SignatureLt,
    ];

    /// The name in the database, and of its field.
    pub fn code(self) -> &'static str {
        match self {
            Key::AutomaticRelease => "automatic-release",
            Key::SilenceBeforePause => "silence-before-pause",
            Key::CommunityRequests => "community-requests",
            Key::IntroductionMonths => "introduction-months",
            Key::MailDays => "mail-days",
            Key::Name => "name",
            Key::Email => "email",
            Key::Phone => "phone",
            Key::Address => "address",
            Key::Website => "website",
            Key::SignatureLv => "signature-lv",
            Key::SignatureEn => "signature-en",
            Key::SignatureLt => "signature-lt",
        }
    }

    pub fn parse(code: &str) -> Option<Key> {
        Key::ALL.into_iter().find(|key| key.code() == code)
    }

    /// The bounds of a number. Terms of keeping end where the texts people agreed to end them: a
    /// longer term would need a new text and everybody's new agreement. The months of silence are
    /// not decided here at all: a shorter term would erase people sooner than they were promised.
    pub fn bounds(self) -> Option<(i64, i64)> {
        match self {
            Key::SilenceBeforePause => Some((0, 20)),
            Key::CommunityRequests => Some((0, 100)),
            Key::IntroductionMonths => Some((1, 12)),
            Key::MailDays => Some((8, 30)),
            _ => None,
        }
    }

    /// Tells whether a value may be decided today: earlier bounds were wider.
    pub(super) fn admits(self, value: &str) -> bool {
        let within = |(least, most)| {
            let number = value.parse::<i64>();
            number.is_ok_and(|number| (least..=most).contains(&number))
        };
        self.bounds().is_none_or(within)
    }
}

/// What the association says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Association {
    pub name: String,
    /// The end of letters, by language; empty for the usual one.
    signatures: [String; 3],
}

impl Association {
    pub fn signature(&self, lang: Lang) -> &str {
        match lang {
            Lang::Lv => &self.signatures[0],
            Lang::En => &self.signatures[1],
            Lang::Lt => &self.signatures[2],
        }
    }
}

/// What holds: the installation's settings, and above them what was decided on the site.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The number of the latest decision; 0 before any.
    pub seq: i64,
    pub automatic_release: bool,
    pub silence_before_pause: u8,
    /// Requests a new community may begin in a month.
    pub community_requests: i64,
    pub keeping: Keeping,
    pub association: Association,
    pub site: Arc<Site>,
}

/// The association, unless it decides to call itself otherwise.
const NAME: &str = "Kopienu sadarbības tīkls „Sēlijas salas”";
const COMMUNITY_REQUESTS: i64 = 10;

impl Settings {
    /// What holds before anything was decided.
    pub fn usual(config: &Config) -> Settings {
        Settings::of(config, (0, &BTreeMap::new()))
    }

    pub(super) fn of(config: &Config, decided: (i64, &BTreeMap<String, String>)) -> Settings {
        let text = |key: Key, usual: &str| {
            let own = decided.1.get(key.code()).map(String::as_str);
            own.unwrap_or(usual).to_owned()
        };
        let number = |key: Key, usual: i64| {
            let own = decided.1.get(key.code()).and_then(|text| text.parse().ok());
            // What was decided within wider bounds holds as far as today's go.
            let own = own.map(|number: i64| match key.bounds() {
                Some((least, most)) => number.clamp(least, most),
                None => number,
            });
            own.unwrap_or(usual)
        };
        let months =
            |key: Key, usual: u32| u32::try_from(number(key, i64::from(usual))).unwrap_or(usual);
        let keeping = &config.keeping;
        let rules = &config.rules;
        let automatic = number(
            Key::AutomaticRelease,
            i64::from(u8::from(rules.automatic_release)),
        );
        let silence = number(
            Key::SilenceBeforePause,
            i64::from(rules.silence_before_pause),
        );
        Settings {
            seq: decided.0,
            automatic_release: automatic == 1,
            silence_before_pause: u8::try_from(silence).unwrap_or(rules.silence_before_pause),
            community_requests: number(Key::CommunityRequests, COMMUNITY_REQUESTS),
            keeping: Keeping {
                introduction_months: months(Key::IntroductionMonths, keeping.introduction_months),
                mail_days: number(Key::MailDays, keeping.mail_days),
                ..keeping.clone()
            },
            association: Association {
                name: text(Key::Name, NAME),
                signatures: [Key::SignatureLv, Key::SignatureEn, Key::SignatureLt]
                    .map(|key| text(key, "")),
            },
            site: Arc::new(Site {
                base_url: config.base_url.clone(),
                email: text(Key::Email, &config.association_email),
                website: text(Key::Website, &config.association_website),
                phone: text(Key::Phone, ""),
                address: text(Key::Address, ""),
                demo: config.demo,
                unconfirmed_days: keeping.unconfirmed_days,
            }),
        }
    }

    /// A setting as it stands in the database and in its field.
    pub fn text(&self, key: Key) -> String {
        match key {
            Key::AutomaticRelease => u8::from(self.automatic_release).to_string(),
            Key::SilenceBeforePause => self.silence_before_pause.to_string(),
            Key::CommunityRequests => self.community_requests.to_string(),
            Key::IntroductionMonths => self.keeping.introduction_months.to_string(),
            Key::MailDays => self.keeping.mail_days.to_string(),
            Key::Name => self.association.name.clone(),
            Key::Email => self.site.email.clone(),
            Key::Phone => self.site.phone.clone(),
            Key::Address => self.site.address.clone(),
            Key::Website => self.site.website.clone(),
            Key::SignatureLv => self.association.signatures[0].clone(),
            Key::SignatureEn => self.association.signatures[1].clone(),
            Key::SignatureLt => self.association.signatures[2].clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Layers;

    #[test]
    fn a_decision_stands_above_the_file_and_damage_does_not() {
        let config = Layers::default().check(false).unwrap();
        let mut decided = BTreeMap::new();
        assert!(!Settings::of(&config, (0, &decided)).automatic_release);
        decided.insert("automatic-release".to_owned(), "1".to_owned());
        decided.insert("introduction-months".to_owned(), "4".to_owned());
        // Once decidable, no more.
        decided.insert("erased-months".to_owned(), "5".to_owned());
        decided.insert("mail-days".to_owned(), "soon".to_owned());
        let settings = Settings::of(&config, (3, &decided));
        assert!(settings.automatic_release);
        assert_eq!(settings.keeping.introduction_months, 4);
        assert_eq!(settings.keeping.erased_months, config.keeping.erased_months);
        assert_eq!(settings.keeping.mail_days, config.keeping.mail_days);
        assert_eq!(settings.text(Key::IntroductionMonths), "4");
        for key in Key::ALL {
            assert_eq!(Key::parse(key.code()), Some(key));
        }
    }

    #[test]
    fn what_was_decided_within_wider_bounds_holds_as_far_as_today_s_go() {
        let config = Layers::default().check(false).unwrap();
        for (decided, holds) in [("90", 30), ("2", 8), ("20", 20)] {
            let decided = BTreeMap::from([("mail-days".to_owned(), decided.to_owned())]);
            let settings = Settings::of(&config, (1, &decided));
            assert_eq!(settings.keeping.mail_days, holds);
            assert!(Key::MailDays.admits(&settings.text(Key::MailDays)));
        }
        assert!(!Key::MailDays.admits("90") && !Key::MailDays.admits("soon"));
        assert!(Key::Name.admits("Salu tīkls"));
    }

    #[test]
    fn the_usual_terms_lie_within_the_bounds() {
        let config = Layers::default().check(false).unwrap();
        let settings = Settings::usual(&config);
        for key in Key::ALL {
            if let Some((least, most)) = key.bounds() {
                let usual: i64 = settings.text(key).parse().unwrap();
                assert!((least..=most).contains(&usual), "{key:?} {usual}");
            }
        }
    }
}
