//! The names that crawlers commonly give to the members of an article, the surest first.

use super::Names;

/// The names that crawlers commonly give.
pub(super) const NAMES: Names = Names {
    id: ID,
    url: URL,
    title: TITLE,
    text: TEXT,
    summary: SUMMARY,
    published: PUBLISHED,
    modified: MODIFIED,
    crawled: CRAWLED,
    language: LANGUAGE,
    source: SOURCE_NAME,
    authors: AUTHORS,
    tags: TAGS,
    image: IMAGE,
    revision: REVISION,
};

const ID: &[&str] = &["id", "uri", "guid", "uuid", "article_id", "identifier", "@id", "_id"];
const URL: &[&str] =
    &["url", "link", "canonical_link", "canonical_url", "mainEntityOfPage", "article_url", "permalink", "source_link"];
const TITLE: &[&str] =
    &["title", "headline", "article_title", "title_page", "title_rss", "html_title", "rss_title", "name", "headlines"];
const TEXT: &[&str] = &[
    "text",
    "maintext",
    "articleBody",
    "article_text",
    "plaintext",
    "body",
    "body_text",
    "content",
    "full_text",
    "fulltext",
    "cleaned_text",
    "raw_text",
    "article",
    "story",
    "paragraphs",
    "bodies",
    "html",
    "raw_html",
    "html_content",
    "page_html",
];
const SUMMARY: &[&str] = &[
    "summary",
    "description",
    "excerpt",
    "meta_description",
    "article_description",
    "description_text",
    "abstract",
    "descriptions",
    "standfirst",
    "lead",
    "subtitle",
];
const PUBLISHED: &[&str] = &[
    "published",
    "date_publish",
    "datePublished",
    "publish_date",
    "published_at",
    "publishedAt",
    "publishing_date",
    "publication_date",
    "published_date",
    "article_publish_date",
    "pubDate",
    "pubdate",
    "date_published",
    "published_time",
    "pub_date",
    "date",
    "dateCreated",
    "firstcreated",
    "firstCreated",
    "versioncreated",
    "versionCreated",
    "contentcreated",
    "contentCreated",
    "created_at",
];
const MODIFIED: &[&str] = &[
    "modified",
    "date_modify",
    "dateModified",
    "date_modified",
    "modified_date",
    "modified_at",
    "updated",
    "updated_at",
    "updatedAt",
    "last_modified",
    "versioncreated",
    "versionCreated",
];
const CRAWLED: &[&str] = &[
    "crawled",
    "date_download",
    "download_date",
    "date_crawled",
    "crawled_at",
    "crawl_date",
    "fetched",
    "fetched_at",
    "date_fetched",
    "scraped_at",
    "crawl_time",
    "timestamp",
    "retrieved_at",
    "filedate",
    "seendate",
];
const LANGUAGE: &[&str] = &["language", "lang", "inLanguage", "meta_lang", "article_language"];
pub(super) const SOURCE: &[&str] = &["source", "publisher", "provider"];
const SOURCE_NAME: &[&str] =
    &["source_name", "sitename", "site_name", "source-hostname", "meta_site_name", "publisher_name"];
pub(super) const SOURCE_DOMAIN: &[&str] = &["source_domain", "domain", "hostname", "host"];
pub(super) const SOURCE_COUNTRY: &[&str] = &["source_country", "sourcecountry", "country"];
const AUTHORS: &[&str] = &["authors", "author", "byline", "by", "article_author", "creator", "dc:creator", "writers"];
const TAGS: &[&str] = &["tags", "keywords", "topics", "meta_keywords", "categories"];
const IMAGE: &[&str] =
    &["image", "image_url", "top_image", "meta_img", "article_image", "urlToImage", "image_urls", "thumbnail"];
pub(super) const STATUS: &[&str] = &["pubstatus", "pubStatus", "status", "creativeWorkStatus"];
const REVISION: &[&str] = &["version", "revision"];
