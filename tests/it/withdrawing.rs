//! What was agreed to from a letter is taken back from one, in as many steps and without signing in.

use chrono::TimeDelta;
use saites::consent::{self, Purpose};
use saites::privacy::{self, By, Subject};
use saites::text::Lang;

use crate::both_engines;
use crate::site::{Role as Of, TestApp, Visitor};
use crate::story::{self, ANNA, Cast, VELTA};

fn say(key: &str) -> String {
    crate::site::words(Lang::En, key)
}

fn cast(app: &TestApp) -> Cast<Visitor> {
    Cast {
        anna: app.visitor(),
        velta: app.visitor(),
        ilze: app.visitor(),
    }
}

const AGREED: &str = "select count(*) from introduction where state = 'agreed'";
const WITHDRAWN: &str = "select count(*) from introduction where state = 'withdrawn'";
const STANDING: &str = "select count(*) from agreement where revoked_at is null";

/// How many introductions are in that state, and how many agreements stand.
async fn stands(app: &TestApp, state: &'static str) -> (i64, i64) {
    (app.count(state).await, app.count(STANDING).await)
}

/// Somebody with a letter and nothing else: no session, no password. What they did is counted.
struct Reader {
    hands: Visitor,
    clicks: usize,
}

impl Reader {
    fn new(app: &TestApp) -> Reader {
        Reader {
            hands: app.visitor(),
            clicks: 0,
        }
    }

    async fn opens(&mut self, link: &str) {
        self.clicks += 1;
        assert_eq!(self.hands.open(link).await, 200);
    }

    async fn follows(&mut self, key: &str) {
        self.clicks += 1;
        self.hands.follow(&say(key)).await;
    }

    async fn presses(&mut self, key: &str) {
        self.clicks += 1;
        assert_eq!(self.hands.press(&say(key)).await, 200);
    }
}

both_engines! {
    async fn a_yes_from_a_letter_is_taken_back_on_the_next_page_in_as_many_clicks(app: TestApp) {
        let mut cast = cast(&app);
        story::asked(&app, &mut cast).await;
        story::pass_on(&app, &mut cast.ilze).await;
        let question = app.newest_letter_to(ANNA).await.link(&say("letter-answer-yes"));
        let mut anna = Reader::new(&app);
        anna.opens(&question).await;
        anna.presses("answer-yes-email").await;
        let agreeing = std::mem::take(&mut anna.clicks);
        assert_eq!(stands(&app, AGREED).await, (1, 2));
        anna.follows("withdraw-changed-mind").await;
        // Looking at it changes nothing: scanners of mail open links too.
        let address = anna.hands.seen.path.clone();
        assert_eq!(app.visitor().open(&address).await, 200);
        assert_eq!(stands(&app, AGREED).await, (1, 2));
        anna.presses("act-withdraw").await;
        assert_eq!(anna.clicks, agreeing);
        anna.hands.sees(&say("flash-withdrawn"));
        assert_eq!(stands(&app, WITHDRAWN).await, (1, 1));
        assert_eq!(anna.hands.open(&address).await, 404);
        app.run_jobs().await;
        let letter = app.newest_letter_to(VELTA).await;
        assert!(letter.says(&say("letter-ended-withdrawn")), "{}", letter.plain);
        // The consent has ended with it.
        let (account, _) = app.of_role(Of::Person, ANNA).await.unwrap();
        let mut tx = app.app.db.read().await.unwrap();
        assert!(!consent::given(&mut tx, account, Purpose::Introduction).await.unwrap());
    }

    async fn the_person_takes_back_from_the_letter_that_contacts_were_released(app: TestApp) {
        let mut cast = cast(&app);
        let path = story::first_introduction(&app, &mut cast).await;
        let link = app.newest_letter_to(ANNA).await.link(&say("withdraw-changed-mind"));
        let mut anna = Reader::new(&app);
        anna.opens(&link).await;
        anna.presses("act-withdraw").await;
        assert_eq!(anna.clicks, 2);
        assert_eq!(stands(&app, WITHDRAWN).await, (1, 1));
        cast.velta.open(&path).await;
        cast.velta.does_not_see(ANNA);
        app.run_jobs().await;
        let letter = app.newest_letter_to(VELTA).await;
        assert!(letter.says(&say("letter-delete-please")), "{}", letter.plain);
    }

    async fn the_community_takes_back_from_its_receipt_or_from_a_later_letter(app: TestApp) {
        let mut cast = cast(&app);
        story::asked(&app, &mut cast).await;
        let receipt = app.newest_letter_to(VELTA).await.link(&say("withdraw-changed-mind"));
        story::pass_on(&app, &mut cast.ilze).await;
        story::answer(&app, &mut cast.anna, ANNA, true).await;
        story::release(&app, &mut cast.ilze).await;
        app.run_jobs().await;
        let later = app.newest_letter_to(VELTA).await.link(&say("withdraw-changed-mind"));
        assert_ne!(receipt, later);
        // It is good for as long as there is something to take back.
        app.pass(TimeDelta::days(20));
        let mut velta = Reader::new(&app);
        velta.opens(&later).await;
        velta.opens(&receipt).await;
        velta.presses("act-withdraw").await;
        assert_eq!(stands(&app, WITHDRAWN).await, (1, 1));
        app.run_jobs().await;
        let letter = app.newest_letter_to(ANNA).await;
        assert!(letter.says(&say("letter-delete-please")), "{}", letter.plain);
        for gone in [&receipt, &later] {
            assert_eq!(velta.hands.open(gone).await, 404);
        }
    }

    async fn a_link_to_take_back_serves_its_own_side_only(app: TestApp) {
        let mut cast = cast(&app);
        story::first_introduction(&app, &mut cast).await;
        let link = app.newest_letter_to(ANNA).await.link(&say("withdraw-changed-mind"));
        for other in ["/answer/", "/thanked/"] {
            assert_eq!(app.visitor().open(&link.replace("/withdraw/", other)).await, 404);
        }
        assert_eq!(app.visitor().open(&format!("{link}/back")).await, 404);
        let (anna, _) = app.of_role(Of::Person, ANNA).await.unwrap();
        let now = app.clock.now();
        let left = privacy::erase_at_once(&app.app, Subject::Account(anna), By::Themselves, now).await;
        assert!(left.unwrap().is_some());
        assert_eq!(app.visitor().open(&link).await, 404);
        app.run_jobs().await;
    }
}
