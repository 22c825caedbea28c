//! The fields of the index.

use tantivy::schema::{
    BytesOptions, Field, IndexRecordOption, NumericOptions, Schema, TextFieldIndexing, TextOptions,
};

/// Changes when the fields or the analyser change: an index of another version is built anew.
pub(super) const VERSION: u32 = 4;

/// Name of the column of payloads.
pub(super) const PAYLOAD: &str = "payload";

#[derive(Clone, Copy)]
pub(super) struct Fields {
    pub id: Field,
    pub leads: Field,
    pub stems: Field,
    pub grams: Field,
    pub payload: Field,
}

/// Profiles and needs are short: how often a word stands in one says nothing, so no frequencies are kept.
fn words(name: &str, schema: &mut tantivy::schema::SchemaBuilder) -> Field {
    let indexing = TextFieldIndexing::default()
        .set_tokenizer("whitespace")
        .set_index_option(IndexRecordOption::Basic)
        .set_fieldnorms(true);
    schema.add_text_field(name, TextOptions::default().set_indexing_options(indexing))
}

pub(super) fn schema() -> (Schema, Fields) {
    let mut schema = Schema::builder();
    let fields = Fields {
        id: schema.add_bytes_field("id", BytesOptions::default().set_indexed()),
        leads: schema.add_u64_field("leads", NumericOptions::default().set_indexed()),
        stems: words("stems", &mut schema),
        grams: words("grams", &mut schema),
        payload: schema.add_u64_field(PAYLOAD, NumericOptions::default().set_fast()),
    };
    (schema.build(), fields)
}
