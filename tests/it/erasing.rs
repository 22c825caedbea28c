//! Whoever was erased stays so: a file that named them does not bring them back.

use saites::people;
use saites::privacy::{self, By, Subject};

use crate::both_engines;
use crate::raw;

both_engines! {
    async fn whoever_was_erased_is_not_imported_again(app: TestApp) {
        let now = app.clock.now();
        let new = people::NewPerson {
            external_id: Some("saraksts-17".to_owned()),
            account: None,
            ..crate::crowd::somebody_plain(saites::db::AccountId::new())
        };
        let person = crate::crowd::publish(&app, &new).await;
        let mut tx = app.app.db.read().await.unwrap();
        assert!(!privacy::was_erased(&mut tx, &app.app, "saraksts-17").await.unwrap());
        drop(tx);
        let who = Subject::Person(person.id);
        let done = privacy::erase_at_once(&app.app, who, By::Terminal, now).await.unwrap();
        assert!(done.unwrap().import.is_some());
        let mut tx = app.app.db.read().await.unwrap();
        for id in ["saraksts-17", &person.id.to_string()] {
            assert!(privacy::was_erased(&mut tx, &app.app, id).await.unwrap(), "{id}");
        }
        assert!(!privacy::was_erased(&mut tx, &app.app, "saraksts-18").await.unwrap());
        drop(tx);
        app.run_jobs().await;
        let file = privacy::ledger::path(&app.app.config.data);
        let text = std::fs::read_to_string(&file).unwrap();
        assert!(!text.contains("saraksts"), "{text}");
        // The file alone brings it back to a database from before.
        raw::execute(&app, "delete from erasure".to_owned()).await;
        privacy::reconcile(&app.app).await.unwrap();
        let mut tx = app.app.db.read().await.unwrap();
        assert!(privacy::was_erased(&mut tx, &app.app, "saraksts-17").await.unwrap());
    }
}
