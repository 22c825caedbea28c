-- @0001_accounts
insert into account (id, name, email_sealed, email_index, language, created_at, changed_at) values ($id1, 'Paraudziņa', 'sealed', 'index-1', 'lv', '2026-11-21 10:00:00+00:00', '2026-11-21 10:00:00+00:00');
insert into account_role (account_id, role, granted_at) values ($id1, 'person', '2026-11-21 10:00:00+00:00');
-- @0002_territories
insert into territory (slug, name, kind, municipality, former_municipality, latitude, longitude, in_selija) values ('paraugs', 'Parauga pagasts', 'parish', 'Parauga novads', '', 56.1, 25.7, true);
-- @0003_communities
insert into community (id, name, name_folded, kind, territory, about, locale, state, created_at, changed_at) values ($id2, 'Paraugs', 'paraugs', 'association', 'paraugs', 'Par mums', 'lv', 'verified', '2026-11-21 10:00:00+00:00', '2026-11-21 10:00:00+00:00');
-- @0004_people
insert into person (id, account_id, state, locale, kinds, headline, about, languages, engagement, sectors, country, place, created_at, confirmed_at, changed_at) values ($id3, $id1, 'published', 'lv', '["student"]', 'Virsraksts', '', '[]', '[]', '[]', 'LV', 'Rīga', '2026-11-21 10:00:00+00:00', '2026-11-21 10:00:00+00:00', '2026-11-21 10:00:00+00:00');
insert into person_window (person_id, position, starts_on, ends_on, hours_per_week, mode) values ($id3, 0, '2027-06-01', '2027-06-20', 10, 'on-site');
-- @0005_consents
insert into consent (id, account_id, purpose, version, language, text_hash, given, means, at) values ($id4, $id1, 'be-found', 1, 'lv', 'hash', true, 'site', '2026-11-21 10:00:00+00:00');
-- @0006_opportunities
insert into opportunity (id, community_id, kind, state, legal_form, locale, title, description, languages, sector, mode, starts_on, ends_on, hours_per_week, places, compensation, created_at, closes_on, changed_at) values ($id5, $id2, 'need', 'published', 'voluntary', 'lv', 'Vajadzība', 'Apraksts', '[]', 'culture', 'on-site', '2027-06-01', '2027-06-20', 5, 1, 'expenses', '2026-11-21 10:00:00+00:00', '2027-07-20', '2026-11-21 10:00:00+00:00');
-- @0007_introductions
insert into introduction (id, person_id, opportunity_id, community_id, started_by, state, message, answers, state_since, created_at) values ($id6, $id3, $id5, $id2, 'person', 'requested', '', '{}', '2026-11-21 10:00:00+00:00', '2026-11-21 10:00:00+00:00');
-- @0008_skills
insert into skill_concept (id, number, concept_group, lv, en, lt, broader, related, added_in, added_at) values ('paraugs', 0, 'crafts', 'paraugs', 'sample', 'pavyzdys', '[]', '[]', 1, '2026-11-21 10:00:00+00:00');
insert into skill_label (id, concept, lang, label, preferred, added_in, added_at) values ($id1, 'paraugs', 'lv', 'paraudziņš', false, 2, '2026-11-21 10:00:00+00:00');
insert into skill_walk (to_version, from_version, stage, seen, total, changed, started_at) values (2, 0, 'people', 1, 2, 0, '2026-11-21 10:00:00+00:00');
-- @0009_esco
insert into esco_head (id, stamp, version, next_number, imported_at) values (1, $id1, '', 1, '2026-11-21 10:00:00+00:00');
insert into esco_concept (uri, number, kind, code, isco) values ('http://data.europa.eu/esco/occupation/paraugs', 0, 'occupation', '6123.1', '6123');
insert into esco_label (uri, language, preferred, alternates) values ('http://data.europa.eu/esco/occupation/paraugs', 'lv', 'paraugu glabātājs', 'paraugu glabātāja');
insert into esco_relation (subject, relation, object) values ('http://data.europa.eu/esco/occupation/paraugs', 'broader', 'http://data.europa.eu/esco/occupation/paraugs');
-- @0011_people_search
insert into account_name_word (account_id, head, word) values ($id1, 'par', 'paraudzina');
-- @0016_crowd
insert into person_crowd (person_id, step, key) values ($id3, 0, 42);
-- @0013_introductions
insert into introduction_question (id, introduction_id, side, position, body, state, asked_by, asked_at) values ($id1, $id6, 'person', 1, 'Vai drīkst ņemt līdzi suni?', 'passed-on', $id1, '2026-11-21 10:00:00+00:00');
insert into community_request_place (community_id, month, place, introduction_id) values ($id2, '2026-11', 1, $id6);
insert into host_silence (id, community_id, unanswered, found_at, pauses_at) values ($id3, $id2, 3, '2026-11-21 10:00:00+00:00', '2026-11-28 10:00:00+00:00');
insert into host_silence_need (silence_id, opportunity_id) values ($id3, $id5);
insert into introduction_case (introduction_id, coordinator, since) values ($id6, $id1, '2026-11-21 10:00:00+00:00');
insert into introduction_note (id, introduction_id, author, body, at) values ($id4, $id6, $id1, 'Zvanīt vakaros', '2026-11-21 10:00:00+00:00');
-- @0017_adults
insert into minor_adult (id, introduction_id, party, name, email_sealed, email_index, language, asked_at, expires_at) values ($id1, $id6, 'guardian', 'Paraudziņa māte', 'sealed', 'index-2', 'lv', '2026-11-21 10:00:00+00:00', '2026-12-05 10:00:00+00:00');
-- @0018_consent_texts
insert into consent_text (purpose, version, since, binding) values ('be-found', 1, '2026-11-21 10:00:00+00:00', true);
-- @0012_privacy
insert into erasure (id, account_id, by_whom, at) values ($id1, $id2, 'themselves', '2026-11-21 10:00:00+00:00');
insert into farewell (id, sealed, locale, at) values ($id1, 'sealed', 'lv', '2026-11-21 10:00:00+00:00');
insert into objection (id, account_id, topic, words, at, due_at) values ($id1, $id1, 'statistics', 'Negribu', '2026-11-21 10:00:00+00:00', '2026-12-21 10:00:00+00:00');
-- @0020_objections
insert into objection (id, account_id, topic, words, state, at, due_at, decided_at, decided_by) values ($id2, $id1, 'suggestions', 'Mani neieteikt', 'refused', '2026-11-21 10:00:00+00:00', '2026-12-21 10:00:00+00:00', '2026-11-22 10:00:00+00:00', $id1);
-- @0014_outcomes
insert into public_thanks (id, introduction_id, side, body, state, offered_by, offered_at) values ($id1, $id6, 'community', 'Paldies par pārskatu!', 'offered', $id1, '2026-11-21 10:00:00+00:00');
insert into person_suspension (id, person_id, reason, by_account, at, ended_at) values ($id1, $id3, 'Pārpratums', $id1, '2026-11-21 10:00:00+00:00', '2026-11-21 11:00:00+00:00');
-- @0015_keeping
insert into freshness (person_id, asked_at) values ($id3, '2026-11-21 10:00:00+00:00');
-- @0010_searches
insert into saved_search (id, account_id, place, name, asked, alert, told_from, created_at, changed_at) values ($id1, $id1, 1, 'Virtuve', 'q=virtuve', 'weekly', '2026-11-21 10:00:00+00:00', '2026-11-21 10:00:00+00:00', '2026-11-21 10:00:00+00:00');
insert into saved_search_told (search_id, opportunity_id, letter, told_at) values ($id1, $id5, $id6, '2026-11-21 10:00:00+00:00');
insert into need_told (account_id, opportunity_id, at) values ($id1, $id5, '2026-11-21 10:00:00+00:00');
insert into empty_search (month, concepts, sector, municipality, searches) values ('2026-11', 'bookkeeping', '', '', 3);
insert into unknown_words (digest, searches, month) values ('paraugs', 1, '2026-11');
insert into told_coordinator (id, account_id, asked, message, locale, at) values ($id1, $id1, '', 'Protu adīt', 'lv', '2026-11-21 10:00:00+00:00');
-- @0030_desk
insert into desk_mark (kind, subject, changed_by, changed_at) values ('need', $id5, $id1, '2026-11-21 10:00:00+00:00');
-- @0019_remigration
insert into remigration_coordinator (id, region, name, email_sealed, valid_from, changed_at) values ($id1, 'Paraugu reģions', 'Koordinators', 'sealed', '2026-11-01', '2026-11-21 10:00:00+00:00');
insert into remigration_handover (id, account_id, coordinator_id, channels, letter_sealed, agreed_at) values ($id2, $id1, $id1, 'email', 'sealed', '2026-11-21 10:00:00+00:00');
-- @0023_internship_applications
insert into internship_fill (opportunity_id, filled_at) values ($id5, '2026-11-21 10:00:00+00:00');
insert into internship_place (opportunity_id, place, introduction_id, taken_at) values ($id5, 1, $id6, '2026-11-21 10:00:00+00:00');
insert into internship_yield (introduction_id, to_introduction, at) values ($id6, $id6, '2026-11-21 10:00:00+00:00');
-- @0033_projects
insert into project (id, name, starts_on, ends_on, created_at, changed_at) values ($id1, 'Paraugs', '2027-01-01', '2027-12-31', '2026-11-21 10:00:00+00:00', '2026-11-21 10:00:00+00:00');
insert into project_goal (project_id, indicator, goal) values ($id1, 'people', 10);
insert into project_opportunity (opportunity_id, project_id, added_at) values ($id5, $id1, '2026-11-21 10:00:00+00:00');
insert into project_entry (id, project_id, indicator, number, note, happened_on, made_at) values ($id2, $id1, 'events', 1, 'Talka', '2027-05-01', '2026-11-21 10:00:00+00:00');
insert into project_figure (project_id, indicator, number) values ($id1, 'people', 3);
-- @0028_inhabitants
insert into inhabitants (territory, year, people, entered_at) values ('paraugs', 2026, 812, '2026-11-21 10:00:00+00:00');
-- @0027_placements
insert into placement (id, introduction_id, opportunity_id, person_id, community_id, state, legal_form, minor, starts_on, ends_on, hours_per_week, state_since, created_at) values ($id1, $id6, $id5, $id3, $id2, 'preparing', 'practice', true, '2027-06-01', '2027-06-30', 30, '2026-11-21 10:00:00+00:00', '2026-11-21 10:00:00+00:00');
insert into placement_adult (placement_id, party, name, email_sealed, email_index, language) values ($id1, 'school', 'Skolotāja', 'sealed', 'index-3', 'lv');
insert into placement_question (id, placement_id, party, question, asked_at, expires_at) values ($id2, $id1, 'school', 'confirm', '2026-11-21 10:00:00+00:00', '2026-12-12 10:00:00+00:00');
insert into placement_paper (placement_id, document, status, due_on, changed_at) values ($id1, 'safety', 'needed', '2027-06-01', '2026-11-21 10:00:00+00:00');
insert into placement_annex (placement_id, number, was_from, was_to, was_hours, was_supervisor, new_from, new_to, new_hours, new_supervisor, why, made_at) values ($id1, 1, '2027-06-01', '2027-06-30', 30, 'Ilga', '2027-06-07', '2027-06-30', 30, 'Ilga', 'Eksāmens', '2026-11-21 10:00:00+00:00');
insert into placement_event (id, placement_id, at, action, who) values ($id3, $id1, '2026-11-21 10:00:00+00:00', 'begun', 'time');
-- @0021_schools
insert into school (id, slug, name, kind, created_at, changed_at) values ($id1, 'parauga-tehnikums', 'Parauga tehnikums', 'vocational', '2026-11-21 10:00:00+00:00', '2026-11-21 10:00:00+00:00');
insert into school_former_name (id, school_id, name, valid_until) values ($id2, $id1, 'Parauga arodskola', '2024-08-31');
insert into school_programme (id, school_id, name, level, fields) values ($id3, $id1, 'Lopkopība', 'vocational', '["lopkopība"]');
insert into school_contact (id, school_id, name, role, email_sealed, added_at) values ($id4, $id1, 'Paraudziņa', 'prakses vadītāja', 'sealed', '2026-11-21 10:00:00+00:00');
-- @0022_internships
insert into season (id, slug, title, starts_on, ends_on, apply_by, created_at, changed_at) values ($id1, 'vasaras-prakse-2027', 'Vasaras prakse 2027', '2027-06-01', '2027-08-31', '2027-05-15', '2026-11-21 10:00:00+00:00', '2026-11-21 10:00:00+00:00');
insert into season_target (season_id, municipality, places) values ($id1, 'Parauga novads', 3);
insert into internship_offer (opportunity_id, tasks, learning, by_agreement, housing, season_id) values ($id5, 'Darbi', 'Apgūs', true, 'help', $id1);
insert into internship_window (opportunity_id, position, starts_on, ends_on) values ($id5, 0, '2027-06-01', '2027-06-30');
insert into internship_document (opportunity_id, position, words, days_ahead) values ($id5, 0, 'Medicīniskā izziņa', 14);
-- @0025_erased_imports
insert into erasure (id, person_id, by_whom, at, import_digest) values ($id3, $id4, 'coordinator', '2026-11-21 10:00:00+00:00', 'digest-1');
-- @0031_fixes
update account set seen_at = '2026-11-21 10:00:00+00:00' where id = $id1;
-- @0026_searches_in_vain
insert into empty_search (month, sought, concepts, sector, municipality, searches) values ('2026-11', 'people', 'bookkeeping', '', '', 3);
-- @0024_lending
insert into lending_offer (community_id, words, changed_at) values ($id2, 'Skaņotājs', '2026-11-21 10:00:00+00:00');
insert into lending_tie (id, community_id, person_id, offered_at) values ($id1, $id2, $id3, '2026-11-21 10:00:00+00:00');
insert into assisted_registration (account_id, means, said_on, note, by_account, at, by_mail, ends_at) values ($id1, 'telephone', '2026-11-20', 'Zvanīja pati', $id1, '2026-11-21 10:00:00+00:00', true, '2026-12-21 10:00:00+00:00');
-- @0034_hidden_interest
insert into introduction (id, person_id, opportunity_id, community_id, started_by, state, message, answers, state_since, created_at) values ($id2, $id3, $id5, $id2, 'community', 'requested', 'Vai varētu palīdzēt?', '{}', '2026-11-21 10:00:00+00:00', '2026-11-21 10:00:00+00:00');
-- @0039_funder
insert into report_period (id, scope, starts_on, ends_on, definitions, hash, closed_at, closed_by) values ($id1, 'all', '2026-01-01', '2026-12-31', 1, 'hash-1', '2026-11-21 10:00:00+00:00', $id1);
insert into report_figure (period_id, figure, line, number) values ($id1, 'reached', 'abroad', 7);
insert into newsletter (id, month, locale, version, opening, closing, left_out, figures, made_by, made_at) values ($id1, '2026-11', 'lv', 1, 'Sveiki', 'Uz tikšanos', '[]', '{}', $id1, '2026-11-21 10:00:00+00:00');
-- @0036_practice
update placement set school_id = $id1, programme_id = $id3 where id = $id1;
-- @0040_association
insert into setting_change (seq, key, value, earlier, at, account_id) values (1, 'hidden-months', '5', '6', '2026-11-21 10:00:00+00:00', $id1);
-- @0041_placement_end
update placement set ended_by = 'student' where id = $id1;
-- @0042_contacts
insert into likeness (id, kind, one, other, why, found_at) values ($id1, 'person', $id3, $id4, 'name', '2026-11-21 10:00:00+00:00');
-- @0044_consent_documents
insert into consent_document (purpose, version, language, source, text_hash, asks_anew, valid_from, added_by, added_at) values ('newsletter', 2, 'lv', '# Ziņu lapa', 'hash-2', true, '2027-01-01', $id1, '2026-11-21 10:00:00+00:00');
-- @0045_territories_by_import
insert into territory_import (seq, new_units, changed, at, account_id) values (1, 1, 2, '2026-11-21 10:00:00+00:00', $id1);
-- @0043_warmth
insert into contact_list (id, title, ground, made_on, file_name, state, by_account, created_at) values ($id1, 'Svētku dalībnieki', 'interest', '2026-09-01', 'saraksts.csv', 'open', $id1, '2026-11-21 10:00:00+00:00');
insert into invitation (id, list_id, email_index, sealed, kind, language, state, created_at, expires_at) values ($id2, $id1, 'index-9', 'sealed', 'person', 'lv', 'waiting', '2026-11-21 10:00:00+00:00', '2027-01-20 10:00:00+00:00');
insert into no_invitation (digest, reason, at) values ('digest-2', 'asked', '2026-11-21 10:00:00+00:00');
insert into undelivered (account_id, status, softly, last_at) values ($id1, '4.2.2', 1, '2026-11-21 10:00:00+00:00');
insert into kept_warm (account_id, what, at) values ($id1, 'profile', '2026-11-21 10:00:00+00:00');
insert into contact_check (community_id, asked_at) values ($id2, '2026-11-21 10:00:00+00:00');
-- @0046_order_of_consents
insert into consent (id, account_id, purpose, version, language, text_hash, given, means, at, seq) values ($id3, $id1, 'be-found', 1, 'lv', 'hash', false, 'site', '2026-11-20 10:00:00+00:00', 2);
-- @0051_where_letters_went
insert into no_invitation (digest, reason, at) values ('digest-3', 'invited', '2026-11-21 10:00:00+00:00');
-- @0053_sides
insert into community_spoken (community_id, account_id, ended_at) values ($id2, $id1, '2026-11-21 10:00:00+00:00');
-- @0057_needs_as_read
insert into opportunity_kept (id, opportunity_id, title, description, mode, starts_on, ends_on, hours_per_week, compensation, place_text, kept_at) values ($id1, $id5, 'Vajadzība', 'Apraksts', 'on-site', '2027-06-01', '2027-06-20', 5, 'expenses', '', '2026-11-21 10:00:00+00:00');
-- @0049_papers_named
insert into placement_brought (placement_id, words, state, changed_at) values ($id1, 'medicīniskā grāmatiņa', 'received', '2026-11-21 10:00:00+00:00');
-- @0058_wrong_codes
update account set wrong_codes = 3, wrong_codes_since = '2026-11-21 10:00:00+00:00' where id = $id1;
-- @0060_uncounted
update person set uncounted = true where id = $id3;
-- @0062_shown_before
update person_suspension set was_published = true where id = $id1;
-- @0063_counted_after
update introduction set counted_kinds = '["student"]', counted_minor = true, counted_last = true where id = $id2;
