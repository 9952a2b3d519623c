package io.fundamentalflow.model.reference;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** One listing of one instrument. The id is permanent, the ticker is what it is called today. */
@Entity
@Table(name = "companies")
public class Company {

    @Id
    private int id;

    @Column(name = "ticker", nullable = false)
    private String ticker;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "exchange_id", nullable = false)
    private Exchange exchange;

    @Column(name = "name", nullable = false)
    private String name;

    @Column(name = "instrument_type", nullable = false)
    private String instrumentType;

    @Column(name = "venue")
    private @Nullable String venue;

    @Column(name = "country")
    private @Nullable String country;

    @Column(name = "currency")
    private @Nullable String currency;

    @Column(name = "unit_scale", nullable = false)
    private int unitScale;

    @Column(name = "isin")
    private @Nullable String isin;

    @Column(name = "cik")
    private @Nullable String cik;

    @Column(name = "figi")
    private @Nullable String figi;

    @Column(name = "cusip")
    private @Nullable String cusip;

    @Column(name = "lei")
    private @Nullable String lei;

    @Column(name = "calendar_id", nullable = false)
    private String calendarId;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "sector_id")
    private @Nullable Sector sector;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "industry_id")
    private @Nullable Industry industry;

    @Column(name = "is_primary", nullable = false)
    private boolean isPrimary;

    @Column(name = "listing_state", nullable = false)
    private String listingState;

    @Column(name = "listed_on")
    private @Nullable LocalDate listedOn;

    @Column(name = "delisted_on")
    private @Nullable LocalDate delistedOn;

    /** For the persistence provider. */
    protected Company() {}

    /** Permanent. */
    public int getId() {
        return id;
    }

    /** The vendor symbol it bears today, such as {@code AAPL.US}. */
    public String getTicker() {
        return ticker;
    }

    public Exchange getExchange() {
        return exchange;
    }

    public String getName() {
        return name;
    }

    /** As the vendor names it, such as {@code Common Stock}. */
    public String getInstrumentType() {
        return instrumentType;
    }

    /** Where it trades, when the exchange is several venues; else null. */
    public @Nullable String getVenue() {
        return venue;
    }

    public @Nullable String getCountry() {
        return country;
    }

    /** ISO 4217 of the major unit; null where the vendor does not know it. */
    public @Nullable String getCurrency() {
        return currency;
    }

    /** Quoted units per major unit: 1 for USD, 100 for pence, 1000 for Kuwaiti fils. */
    public int getUnitScale() {
        return unitScale;
    }

    public @Nullable String getIsin() {
        return isin;
    }

    public @Nullable String getCik() {
        return cik;
    }

    public @Nullable String getFigi() {
        return figi;
    }

    public @Nullable String getCusip() {
        return cusip;
    }

    public @Nullable String getLei() {
        return lei;
    }

    /** Which days it can trade. */
    public String getCalendarId() {
        return calendarId;
    }

    /** Null for funds, and until the company document is read. */
    public @Nullable Sector getSector() {
        return sector;
    }

    /** Null for funds, and until the company document is read. */
    public @Nullable Industry getIndustry() {
        return industry;
    }

    /** Whether market totals count it. */
    public boolean isPrimary() {
        return isPrimary;
    }

    /** {@code listed}, {@code delisted} or {@code unknown}. */
    public String getListingState() {
        return listingState;
    }

    public @Nullable LocalDate getListedOn() {
        return listedOn;
    }

    public @Nullable LocalDate getDelistedOn() {
        return delistedOn;
    }
}
