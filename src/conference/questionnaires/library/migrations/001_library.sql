-- Questionnaires and their versions. A published version never changes: its form, its words and its workbook stay as they are.

create table questionnaires (
    id {id},
    slug text not null unique,
    created_at {int} not null
) {strict};

create table questionnaire_versions (
    id {id},
    questionnaire_id {int} not null references questionnaires (id),
    version text not null,
    title text not null,
    status text not null check (status in ('draft', 'published', 'retired')),
    form text not null,
    form_digest text not null,
    workbook {blob},
    file_name text not null,
    questions {int} not null,
    languages text not null,
    official {int} not null check (official in (0, 1)),
    invented {int} not null check (invented in (0, 1)),
    filed_at {int} not null,
    published_at {int},
    revision {int} not null,
    unique (questionnaire_id, version)
) {strict};

-- The questions of a version, one a row, for comparing and counting over versions: in the order of the form.
create table questionnaire_questions (
    version_id {int} not null references questionnaire_versions (id),
    number {int} not null,
    path text not null,
    section text not null,
    type text not null,
    concept text not null,
    article text not null,
    primary key (version_id, number)
) {strict};
create unique index questionnaire_questions_by_path on questionnaire_questions (version_id, path);
create index questionnaire_questions_by_concept on questionnaire_questions (concept, version_id);

-- How far a question of one version asks the same as one of another: as a person said. Equal concepts need no row.
create table questionnaire_mappings (
    id {id},
    from_version {int} not null references questionnaire_versions (id),
    from_path text not null,
    to_version {int} not null references questionnaire_versions (id),
    to_path text not null,
    kind text not null check (kind in ('identical', 'comparable', 'not_comparable')),
    note text not null,
    unique (from_version, from_path, to_version, to_path)
) {strict};
