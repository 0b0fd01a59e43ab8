CREATE TABLE acceptance_criterion (
    id TEXT NOT NULL,
    "key" TEXT NOT NULL,
    aliases TEXT NOT NULL,
    deleted INTEGER NOT NULL,
    story TEXT NOT NULL,
    given TEXT,
    event TEXT,
    outcome TEXT NOT NULL,
    met INTEGER NOT NULL,
    met_by TEXT,
    met_at TEXT,
    rank TEXT NOT NULL,
    PRIMARY KEY (id)
)
 STRICT;
CREATE INDEX ix_acceptance_criterion_key ON acceptance_criterion ("key");
CREATE INDEX ix_acceptance_criterion_story ON acceptance_criterion (story);
CREATE TABLE attachment (
    id TEXT NOT NULL,
    "key" TEXT NOT NULL,
    aliases TEXT NOT NULL,
    deleted INTEGER NOT NULL,
    title TEXT NOT NULL,
    media_type TEXT NOT NULL,
    blob TEXT NOT NULL,
    size INTEGER NOT NULL,
    width INTEGER,
    height INTEGER,
    PRIMARY KEY (id)
)
 STRICT;
CREATE INDEX ix_attachment_blob ON attachment (blob);
CREATE INDEX ix_attachment_key ON attachment ("key");
CREATE TABLE audience (
    id TEXT NOT NULL,
    "key" TEXT NOT NULL,
    aliases TEXT NOT NULL,
    deleted INTEGER NOT NULL,
    title TEXT NOT NULL,
    summary TEXT,
    template TEXT,
    dates TEXT NOT NULL,
    hidden_fields TEXT NOT NULL,
    hidden_themes TEXT NOT NULL,
    hidden_statuses TEXT NOT NULL,
    cadence TEXT,
    reached_by TEXT,
    rank TEXT NOT NULL,
    PRIMARY KEY (id)
)
 STRICT;
CREATE INDEX ix_audience_key ON audience ("key");
CREATE TABLE branch (
    id TEXT NOT NULL,
    "key" TEXT NOT NULL,
    aliases TEXT NOT NULL,
    deleted INTEGER NOT NULL,
    title TEXT NOT NULL,
    summary TEXT,
    person TEXT,
    begun_at TEXT NOT NULL,
    state TEXT NOT NULL,
    applied_in TEXT,
    beginning TEXT NOT NULL,
    PRIMARY KEY (id)
)
 STRICT;
CREATE INDEX ix_branch_key ON branch ("key");
CREATE TABLE branch_part (
    id TEXT NOT NULL,
    "key" TEXT NOT NULL,
    aliases TEXT NOT NULL,
    deleted INTEGER NOT NULL,
    branch TEXT NOT NULL,
    edits INTEGER NOT NULL,
    "after" TEXT NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (id)
)
 STRICT;
CREATE INDEX ix_branch_part_branch ON branch_part (branch);
CREATE INDEX ix_branch_part_key ON branch_part ("key");
CREATE TABLE check_in (
    id TEXT NOT NULL,
    "key" TEXT NOT NULL,
    aliases TEXT NOT NULL,
    deleted INTEGER NOT NULL,
    key_result TEXT NOT NULL,
    date TEXT NOT NULL,
    value REAL,
    confidence INTEGER,
    comment TEXT,
    author TEXT,
    PRIMARY KEY (id)
)
 STRICT;
CREATE INDEX ix_check_in_key ON check_in ("key");
CREATE INDEX ix_check_in_key_result ON check_in (key_result);
CREATE TABLE comment (
    id TEXT NOT NULL,
    "key" TEXT NOT NULL,
    aliases TEXT NOT NULL,
    deleted INTEGER NOT NULL,
    document TEXT NOT NULL,
    answers TEXT,
    passage TEXT NOT NULL,
    person TEXT,
    at TEXT NOT NULL,
    text TEXT NOT NULL,
    resolved INTEGER NOT NULL,
    resolved_by TEXT,
    resolved_at TEXT,
    PRIMARY KEY (id)
)
 STRICT;
CREATE INDEX ix_comment_document ON comment (document);
CREATE INDEX ix_comment_key ON comment ("key");
CREATE TABLE custom_field (
    id TEXT NOT NULL,
    "key" TEXT NOT NULL,
    aliases TEXT NOT NULL,
    deleted INTEGER NOT NULL,
    title TEXT NOT NULL,
    kind TEXT NOT NULL,
    options TEXT NOT NULL,
    rank TEXT NOT NULL,
    PRIMARY KEY (id)
)
 STRICT;
CREATE INDEX ix_custom_field_key ON custom_field ("key");
CREATE TABLE dependency (
    id TEXT NOT NULL,
    "key" TEXT NOT NULL,
    aliases TEXT NOT NULL,
    deleted INTEGER NOT NULL,
    predecessor TEXT NOT NULL,
    successor TEXT NOT NULL,
    kind TEXT NOT NULL,
    lag INTEGER NOT NULL,
    note TEXT,
    PRIMARY KEY (id)
)
 STRICT;
CREATE INDEX ix_dependency_key ON dependency ("key");
CREATE INDEX ix_dependency_predecessor ON dependency (predecessor);
CREATE INDEX ix_dependency_successor ON dependency (successor);
CREATE TABLE document_version (
    id TEXT NOT NULL,
    "key" TEXT NOT NULL,
    aliases TEXT NOT NULL,
    deleted INTEGER NOT NULL,
    title TEXT NOT NULL,
    document TEXT NOT NULL,
    kind TEXT NOT NULL,
    person TEXT,
    at TEXT NOT NULL,
    body TEXT NOT NULL,
    facts TEXT NOT NULL,
    note TEXT,
    PRIMARY KEY (id)
)
 STRICT;
CREATE INDEX ix_document_version_document ON document_version (document);
CREATE INDEX ix_document_version_key ON document_version ("key");
CREATE TABLE import_mapping (
    id TEXT NOT NULL,
    "key" TEXT NOT NULL,
    aliases TEXT NOT NULL,
    deleted INTEGER NOT NULL,
    title TEXT NOT NULL,
    format TEXT NOT NULL,
    signature TEXT NOT NULL,
    columns TEXT NOT NULL,
    PRIMARY KEY (id)
)
 STRICT;
CREATE INDEX ix_import_mapping_key ON import_mapping ("key");
CREATE INDEX ix_import_mapping_signature ON import_mapping (signature);
CREATE TABLE initiative (
    id TEXT NOT NULL,
    "key" TEXT NOT NULL,
    aliases TEXT NOT NULL,
    deleted INTEGER NOT NULL,
    title TEXT NOT NULL,
    summary TEXT,
    status TEXT,
    health TEXT,
    progress INTEGER,
    confidence INTEGER,
    owner TEXT NOT NULL,
    team TEXT,
    theme TEXT,
    product TEXT,
    parent TEXT,
    start TEXT,
    start_precision TEXT,
    "end" TEXT,
    end_precision TEXT,
    end_best TEXT,
    end_worst TEXT,
    effort REAL,
    horizon TEXT,
    tags TEXT NOT NULL,
    source TEXT,
    source_id TEXT,
    custom TEXT NOT NULL,
    rank TEXT NOT NULL,
    PRIMARY KEY (id)
)
 STRICT;
CREATE INDEX ix_initiative_key ON initiative ("key");
CREATE INDEX ix_initiative_parent ON initiative (parent);
CREATE INDEX ix_initiative_source_id ON initiative (source_id);
CREATE INDEX ix_initiative_status ON initiative (status);
CREATE TABLE key_result (
    id TEXT NOT NULL,
    "key" TEXT NOT NULL,
    aliases TEXT NOT NULL,
    deleted INTEGER NOT NULL,
    title TEXT NOT NULL,
    summary TEXT,
    objective TEXT NOT NULL,
    owner TEXT NOT NULL,
    direction TEXT NOT NULL,
    baseline REAL,
    target REAL,
    current REAL,
    unit TEXT,
    rank TEXT NOT NULL,
    PRIMARY KEY (id)
)
 STRICT;
CREATE INDEX ix_key_result_key ON key_result ("key");
CREATE INDEX ix_key_result_objective ON key_result (objective);
CREATE TABLE link (
    id TEXT NOT NULL,
    "key" TEXT NOT NULL,
    aliases TEXT NOT NULL,
    deleted INTEGER NOT NULL,
    kind TEXT NOT NULL,
    source TEXT NOT NULL,
    target TEXT NOT NULL,
    PRIMARY KEY (id)
)
 STRICT;
CREATE INDEX ix_link_key ON link ("key");
CREATE INDEX ix_link_source ON link (source);
CREATE INDEX ix_link_target ON link (target);
CREATE TABLE milestone (
    id TEXT NOT NULL,
    "key" TEXT NOT NULL,
    aliases TEXT NOT NULL,
    deleted INTEGER NOT NULL,
    title TEXT NOT NULL,
    summary TEXT,
    date TEXT,
    date_precision TEXT,
    owner TEXT NOT NULL,
    theme TEXT,
    product TEXT,
    source TEXT,
    source_id TEXT,
    rank TEXT NOT NULL,
    PRIMARY KEY (id)
)
 STRICT;
CREATE INDEX ix_milestone_key ON milestone ("key");
CREATE INDEX ix_milestone_source_id ON milestone (source_id);
CREATE TABLE objective (
    id TEXT NOT NULL,
    "key" TEXT NOT NULL,
    aliases TEXT NOT NULL,
    deleted INTEGER NOT NULL,
    title TEXT NOT NULL,
    summary TEXT,
    cycle TEXT,
    owner TEXT NOT NULL,
    team TEXT,
    product TEXT,
    parent TEXT,
    rank TEXT NOT NULL,
    PRIMARY KEY (id)
)
 STRICT;
CREATE INDEX ix_objective_key ON objective ("key");
CREATE TABLE prd (
    id TEXT NOT NULL,
    "key" TEXT NOT NULL,
    aliases TEXT NOT NULL,
    deleted INTEGER NOT NULL,
    title TEXT NOT NULL,
    initiative TEXT,
    status TEXT NOT NULL,
    owner TEXT NOT NULL,
    template TEXT,
    body TEXT NOT NULL,
    encoding TEXT NOT NULL,
    byte_order_mark INTEGER NOT NULL,
    newline TEXT NOT NULL,
    source TEXT,
    source_id TEXT,
    rank TEXT NOT NULL,
    PRIMARY KEY (id)
)
 STRICT;
CREATE INDEX ix_prd_initiative ON prd (initiative);
CREATE INDEX ix_prd_key ON prd ("key");
CREATE INDEX ix_prd_source_id ON prd (source_id);
CREATE TABLE product (
    id TEXT NOT NULL,
    "key" TEXT NOT NULL,
    aliases TEXT NOT NULL,
    deleted INTEGER NOT NULL,
    title TEXT NOT NULL,
    summary TEXT,
    rank TEXT NOT NULL,
    PRIMARY KEY (id)
)
 STRICT;
CREATE INDEX ix_product_key ON product ("key");
CREATE TABLE reason (
    id TEXT NOT NULL,
    "key" TEXT NOT NULL,
    aliases TEXT NOT NULL,
    deleted INTEGER NOT NULL,
    subject TEXT NOT NULL,
    field TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (id)
)
 STRICT;
CREATE INDEX ix_reason_key ON reason ("key");
CREATE INDEX ix_reason_subject ON reason (subject);
CREATE TABLE requirement (
    id TEXT NOT NULL,
    "key" TEXT NOT NULL,
    aliases TEXT NOT NULL,
    deleted INTEGER NOT NULL,
    prd TEXT NOT NULL,
    number INTEGER NOT NULL,
    text TEXT NOT NULL,
    priority TEXT,
    status TEXT NOT NULL,
    acceptance TEXT,
    rank TEXT NOT NULL,
    PRIMARY KEY (id)
)
 STRICT;
CREATE INDEX ix_requirement_key ON requirement ("key");
CREATE INDEX ix_requirement_prd ON requirement (prd);
CREATE TABLE stakeholder_update (
    id TEXT NOT NULL,
    "key" TEXT NOT NULL,
    aliases TEXT NOT NULL,
    deleted INTEGER NOT NULL,
    title TEXT NOT NULL,
    audience TEXT,
    status TEXT NOT NULL,
    template TEXT,
    since TEXT,
    until TEXT,
    scope TEXT NOT NULL,
    body TEXT NOT NULL,
    rank TEXT NOT NULL,
    PRIMARY KEY (id)
)
 STRICT;
CREATE INDEX ix_stakeholder_update_key ON stakeholder_update ("key");
CREATE TABLE statement (
    id TEXT NOT NULL,
    "key" TEXT NOT NULL,
    aliases TEXT NOT NULL,
    deleted INTEGER NOT NULL,
    "update" TEXT NOT NULL,
    audience TEXT,
    subject TEXT NOT NULL,
    field TEXT NOT NULL,
    value TEXT,
    words TEXT NOT NULL,
    told_at TEXT NOT NULL,
    rank TEXT NOT NULL,
    PRIMARY KEY (id)
)
 STRICT;
CREATE INDEX ix_statement_key ON statement ("key");
CREATE INDEX ix_statement_subject ON statement (subject);
CREATE INDEX ix_statement_update ON statement ("update");
CREATE TABLE status (
    id TEXT NOT NULL,
    "key" TEXT NOT NULL,
    aliases TEXT NOT NULL,
    deleted INTEGER NOT NULL,
    title TEXT NOT NULL,
    category TEXT NOT NULL,
    rank TEXT NOT NULL,
    PRIMARY KEY (id)
)
 STRICT;
CREATE INDEX ix_status_key ON status ("key");
CREATE TABLE suggestion (
    id TEXT NOT NULL,
    "key" TEXT NOT NULL,
    aliases TEXT NOT NULL,
    deleted INTEGER NOT NULL,
    document TEXT NOT NULL,
    passage TEXT NOT NULL,
    text TEXT NOT NULL,
    note TEXT,
    person TEXT,
    at TEXT NOT NULL,
    state TEXT NOT NULL,
    decided_by TEXT,
    decided_at TEXT,
    PRIMARY KEY (id)
)
 STRICT;
CREATE INDEX ix_suggestion_document ON suggestion (document);
CREATE INDEX ix_suggestion_key ON suggestion ("key");
CREATE TABLE team (
    id TEXT NOT NULL,
    "key" TEXT NOT NULL,
    aliases TEXT NOT NULL,
    deleted INTEGER NOT NULL,
    title TEXT NOT NULL,
    summary TEXT,
    lead TEXT NOT NULL,
    capacity REAL,
    colour TEXT,
    rank TEXT NOT NULL,
    PRIMARY KEY (id)
)
 STRICT;
CREATE INDEX ix_team_key ON team ("key");
CREATE TABLE template_use (
    id TEXT NOT NULL,
    "key" TEXT NOT NULL,
    aliases TEXT NOT NULL,
    deleted INTEGER NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    origin TEXT,
    sha256 TEXT,
    document TEXT,
    PRIMARY KEY (id)
)
 STRICT;
CREATE INDEX ix_template_use_document ON template_use (document);
CREATE INDEX ix_template_use_key ON template_use ("key");
CREATE TABLE theme (
    id TEXT NOT NULL,
    "key" TEXT NOT NULL,
    aliases TEXT NOT NULL,
    deleted INTEGER NOT NULL,
    title TEXT NOT NULL,
    summary TEXT,
    colour TEXT,
    rank TEXT NOT NULL,
    PRIMARY KEY (id)
)
 STRICT;
CREATE INDEX ix_theme_key ON theme ("key");
CREATE TABLE user_story (
    id TEXT NOT NULL,
    "key" TEXT NOT NULL,
    aliases TEXT NOT NULL,
    deleted INTEGER NOT NULL,
    prd TEXT NOT NULL,
    number INTEGER NOT NULL,
    role TEXT,
    want TEXT NOT NULL,
    so_that TEXT,
    priority TEXT,
    status TEXT NOT NULL,
    rank TEXT NOT NULL,
    PRIMARY KEY (id)
)
 STRICT;
CREATE INDEX ix_user_story_key ON user_story ("key");
CREATE INDEX ix_user_story_prd ON user_story (prd);
CREATE TABLE "view" (
    id TEXT NOT NULL,
    "key" TEXT NOT NULL,
    aliases TEXT NOT NULL,
    deleted INTEGER NOT NULL,
    title TEXT NOT NULL,
    page TEXT NOT NULL,
    settings TEXT NOT NULL,
    rank TEXT NOT NULL,
    PRIMARY KEY (id)
)
 STRICT;
CREATE INDEX ix_view_key ON "view" ("key");
CREATE TABLE workspace (
    id TEXT NOT NULL,
    "key" TEXT NOT NULL,
    aliases TEXT NOT NULL,
    deleted INTEGER NOT NULL,
    title TEXT NOT NULL,
    summary TEXT,
    key_prefix_text TEXT NOT NULL,
    date_style TEXT NOT NULL,
    number_style TEXT NOT NULL,
    first_weekday INTEGER NOT NULL,
    fiscal_start INTEGER NOT NULL,
    shift_rule TEXT NOT NULL,
    workdays TEXT NOT NULL,
    holidays TEXT NOT NULL,
    PRIMARY KEY (id)
)
 STRICT;
CREATE INDEX ix_workspace_key ON workspace ("key");
CREATE TABLE author (
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (id)
)
 STRICT;
CREATE TABLE replica (
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (id)
)
 STRICT;
CREATE TABLE txn (
    no INTEGER NOT NULL,
    id TEXT NOT NULL,
    clock INTEGER NOT NULL,
    replica TEXT NOT NULL,
    author TEXT NOT NULL,
    at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    label TEXT NOT NULL,
    gesture TEXT,
    undoes TEXT,
    schema INTEGER NOT NULL,
    PRIMARY KEY (no),
    UNIQUE (id)
)
 STRICT;
CREATE INDEX ix_txn_clock ON txn (clock);
CREATE TABLE change (
    txn_no INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    entity TEXT NOT NULL,
    eid TEXT NOT NULL,
    op TEXT NOT NULL,
    field TEXT,
    old TEXT,
    new TEXT,
    PRIMARY KEY (txn_no, seq)
)
 WITHOUT ROWID,
 STRICT;
CREATE INDEX ix_change_eid ON change (eid);
CREATE TABLE "conflict" (
    id TEXT NOT NULL,
    txn TEXT NOT NULL,
    entity TEXT NOT NULL,
    eid TEXT NOT NULL,
    field TEXT,
    base TEXT,
    shown TEXT,
    other TEXT,
    state TEXT NOT NULL,
    PRIMARY KEY (id)
)
 STRICT;
CREATE TABLE decision (
    id TEXT NOT NULL,
    txn TEXT NOT NULL,
    entity TEXT NOT NULL,
    eid TEXT NOT NULL,
    field TEXT,
    base TEXT,
    ours TEXT,
    theirs TEXT,
    result TEXT,
    PRIMARY KEY (id)
)
 STRICT;
CREATE TABLE blob (
    id TEXT NOT NULL,
    data BLOB NOT NULL,
    PRIMARY KEY (id)
)
 STRICT;
CREATE TABLE meta (
    doc_id TEXT NOT NULL,
    format INTEGER NOT NULL,
    min_reader INTEGER NOT NULL,
    min_writer INTEGER NOT NULL,
    publish_id TEXT,
    published_at INTEGER,
    published_by TEXT,
    digest TEXT,
    pruned_before INTEGER,
    PRIMARY KEY (doc_id)
)
 STRICT;
