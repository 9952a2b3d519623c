package io.fundamentalflow.model.reference;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/** A listing venue or one of the vendor's exchange codes; {@code US} is several venues in one. */
@Entity
@Table(name = "exchanges")
public class Exchange {

    @Id
    private int id;

    @Column(name = "code", nullable = false)
    private String code;

    @Column(name = "name", nullable = false)
    private String name;

    @Column(name = "country")
    private @Nullable String country;

    @Column(name = "country_iso2")
    private @Nullable String countryIso2;

    @Column(name = "currency")
    private @Nullable String currency;

    @Column(name = "time_zone", nullable = false)
    private String timeZone;

    @Column(name = "calendar_id", nullable = false)
    private String calendarId;

    @Column(name = "is_virtual", nullable = false)
    private boolean isVirtual;

    @Column(name = "opens")
    private @Nullable LocalTime opens;

    @Column(name = "closes")
    private @Nullable LocalTime closes;

    /** For the persistence provider. */
    protected Exchange() {}

    /** Stable within one database only. */
    public int getId() {
        return id;
    }

    /** The part of a ticker after the dot. */
    public String getCode() {
        return code;
    }

    public String getName() {
        return name;
    }

    /** As the vendor writes it; null for virtual exchanges. */
    public @Nullable String getCountry() {
        return country;
    }

    /** ISO 3166 alpha-2; null for virtual exchanges. */
    public @Nullable String getCountryIso2() {
        return countryIso2;
    }

    /** ISO 4217, the major unit; a listing may be quoted in another, or in a minor one. */
    public @Nullable String getCurrency() {
        return currency;
    }

    /** IANA zone of the hours. */
    public String getTimeZone() {
        return timeZone;
    }

    /** The calendar most of its instruments keep; each instrument has its own. */
    public String getCalendarId() {
        return calendarId;
    }

    /** True where the code is not a place of trading: currencies, coins, funds. */
    public boolean isVirtual() {
        return isVirtual;
    }

    /** Of today, in {@link #getTimeZone}; null: midnight. */
    public @Nullable LocalTime getOpens() {
        return opens;
    }

    /** Of today, in {@link #getTimeZone}; null: the day ends at midnight. */
    public @Nullable LocalTime getCloses() {
        return closes;
    }
}
