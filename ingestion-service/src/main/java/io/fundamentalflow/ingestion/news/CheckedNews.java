package io.fundamentalflow.ingestion.news;

import io.fundamentalflow.ingestion.quality.Rejection;
import java.util.List;

/** Articles that can be stored, and what was refused. */
record CheckedNews(List<Article> articles, List<Rejection> rejections) {}
