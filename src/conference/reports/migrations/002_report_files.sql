-- PDF files. Kept so that nobody waits for one twice; made again when they are gone, so that no act is needed.

-- `name`: "report/SLUG/REVISION", whose document is composed when its turn comes; or "paper/DIGEST" with the DOCX itself.
create table report_files (
    name text not null,
    language text not null,
    status text not null check (status in ('making', 'ready', 'failed')),
    source {blob},
    content {blob},
    reason text not null,
    at {int} not null,
    primary key (name, language)
) {strict};
