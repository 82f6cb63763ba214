-- An addendum tells of the replies that came after the cut of a published report.

alter table reports add column addendum_to {int};

create index reports_by_addendum on reports (addendum_to);
