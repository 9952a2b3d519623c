/** Migrations that are computed; the rest are SQL files of the same path. */
package db.migration;
