-- All release states, and the classification. What a document is made into (its mandates, links, words in the index) has
-- no release of its own: it is as open as its document.
alter table documents add column standing text not null default 'published'
    check (standing in ('draft', 'internal', 'embargoed', 'published', 'withdrawn', 'deleted'));
update documents set standing = release;
alter table documents drop column release;
alter table documents rename column standing to release;
alter table documents add column classification text not null default 'unclassified'
    check (classification in ('unclassified', 'confidential', 'strictly_confidential'));
create index documents_not_open on documents (slug, release, classification)
    where release <> 'published' or classification <> 'unclassified';
