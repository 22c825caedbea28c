//! Settings of what is kept, where and for how long.

use std::path::{Path, PathBuf};

use super::Layers;

/// What is kept, where and for how long.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keeping {
    /// Whether the server makes a backup every day.
    pub backup_daily: bool,
    pub backup_folder: PathBuf,
    pub backup_days: i64,
    /// Whether PostgreSQL's tables are written anew in the night after an erasure.
    pub erasure_rewrite: bool,
    /// A file that gets a line with the head of the audit every day.
    pub anchor_file: Option<PathBuf>,
    /// Whether the head of the audit is mailed to the association every day.
    pub anchor_mail: bool,
    /// Months of silence after which a profile is hidden, and erased.
    pub hidden_months: u32,
    pub erased_months: u32,
    /// Months after the end of an introduction until its texts go.
    pub introduction_months: u32,
    /// Years for which consents and disclosures are kept as evidence.
    pub ledger_years: u32,
    /// Days for which the rows of sent letters and done work are kept.
    pub mail_days: i64,
    /// Days after which an invitation nobody answered loses its address.
    pub invitation_days: i64,
    /// Days for which a registration waits to be confirmed by whoever typed it.
    pub unconfirmed_days: i64,
}

/// Keys of these settings: name, default, what it is for.
pub(super) const KEYS: [(&str, &str, &str); 13] = [
    (
        "backup.daily",
        "true",
        "make a backup every day while the server runs",
    ),
    (
        "backup.folder",
        "",
        "where backups go; default: the folder backups in the data folder",
    ),
    (
        "backup.days",
        "35",
        "days after which a backup is deleted; the newest always stays",
    ),
    (
        "erasure.rewrite",
        "true",
        "PostgreSQL: write the tables anew in the night after somebody was erased, so that nothing of \
         it stays in their pages",
    ),
    (
        "audit.anchor_file",
        "",
        "file that gets the head of the audit every day; best on another machine",
    ),
    (
        "audit.anchor_mail",
        "false",
        "mail the head of the audit to the association's address every day",
    ),
    (
        "retention.hidden_after_months",
        "6",
        "months of silence after which a profile is hidden",
    ),
    (
        "retention.erased_after_months",
        "24",
        "months of silence after which a person is erased",
    ),
    (
        "retention.introduction_texts_months",
        "12",
        "months after the end of an introduction until its texts go",
    ),
    (
        "retention.ledger_years",
        "3",
        "years for which consents and disclosures are kept as evidence",
    ),
    (
        "retention.mail_days",
        "30",
        "days for which it is kept that a letter was sent",
    ),
    (
        "retention.invitation_days",
        "60",
        "days after which an invitation from a contact list that nobody answered loses its address",
    ),
    (
        "retention.unconfirmed_days",
        "7",
        "days for which a registration waits to be confirmed; one that a coordinator wrote down waits \
         23 days longer",
    ),
];

impl Keeping {
    /// Days for which a registration waits to be confirmed that a coordinator wrote down: its
    /// letter comes unasked for, and many read it late or ask somebody first.
    pub fn written_down_days(&self) -> i64 {
        self.unconfirmed_days + 23
    }

    /// The usual settings of an installation with that data folder.
    pub fn usual(data: &Path) -> Keeping {
        Keeping {
            backup_daily: true,
            backup_folder: data.join("backups"),
            backup_days: 35,
            erasure_rewrite: true,
            anchor_file: None,
            anchor_mail: false,
            hidden_months: 6,
            erased_months: 24,
            introduction_months: 12,
            ledger_years: 3,
            mail_days: 30,
            invitation_days: 60,
            unconfirmed_days: 7,
        }
    }
}

pub(super) fn read(layers: &mut Layers, data: &Path) -> Option<Keeping> {
    let hidden = layers.read("retention.hidden_after_months", |text| within(text, 2, 60));
    let erased = layers.read("retention.erased_after_months", |text| {
        let months = within(text, 3, 120)?;
        match hidden {
            // Two warnings and a month to answer each stand between the two.
            Some(hidden) if months < hidden + 3 => {
                Err(format!("must be at least {} months", hidden + 3))
            }
            _ => Ok(months),
        }
    });
    let keeping = (
        layers.read("backup.daily", yes_or_no),
        layers.read("backup.days", |text| within(text, 1, 3650)),
        layers.read("audit.anchor_mail", yes_or_no),
        layers.read("retention.introduction_texts_months", |text| {
            within(text, 1, 120)
        }),
        layers.read("retention.ledger_years", |text| within(text, 1, 30)),
        layers.read("retention.mail_days", |text| within(text, 8, 3650)),
        // The reminder comes after three weeks and leaves time to answer.
        layers.read("retention.invitation_days", |text| within(text, 28, 365)),
        layers.read("retention.unconfirmed_days", |text| within(text, 3, 20)),
    );
    let backup_folder = match layers.get("backup.folder").0 {
        "" => data.join("backups"),
        path => PathBuf::from(path),
    };
    let anchor_file = match layers.get("audit.anchor_file").0 {
        "" => None,
        path => Some(PathBuf::from(path)),
    };
    let erasure_rewrite = layers.read("erasure.rewrite", yes_or_no);
    Some(Keeping {
        erasure_rewrite: erasure_rewrite?,
        backup_daily: keeping.0?,
        backup_folder,
        backup_days: i64::from(keeping.1?),
        anchor_file,
        anchor_mail: keeping.2?,
        hidden_months: hidden?,
        erased_months: erased?,
        introduction_months: keeping.3?,
        ledger_years: keeping.4?,
        mail_days: i64::from(keeping.5?),
        invitation_days: i64::from(keeping.6?),
        unconfirmed_days: i64::from(keeping.7?),
    })
}

fn yes_or_no(text: &str) -> Result<bool, String> {
    match text {
        "true" => Ok(true),
        "false" | "" => Ok(false),
        _ => Err("must be true or false".to_owned()),
    }
}

fn within(text: &str, least: u32, most: u32) -> Result<u32, String> {
    match text.parse::<u32>() {
        Ok(number) if (least..=most).contains(&number) => Ok(number),
        _ => Err(format!("must be a number from {least} to {most}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_settings_are_those_of_an_empty_file() {
        let mut layers = Layers::default();
        layers.set("data", "/srv/saites", "test");
        let config = layers.check(false).unwrap();
        assert_eq!(config.keeping, Keeping::usual(Path::new("/srv/saites")));
    }

    #[test]
    fn nobody_is_erased_before_there_was_time_to_warn() {
        let mut layers = Layers::default();
        layers.set("retention.hidden_after_months", "12", "test");
        layers.set("retention.erased_after_months", "13", "test");
        let Err(error) = layers.check(false) else {
            panic!("the settings contradict each other")
        };
        assert!(error.to_string().contains("at least 15"), "{error}");
    }
}
