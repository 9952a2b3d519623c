package io.fundamentalflow.model.reference;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A line of business, by the vendor's name. */
@Entity
@Table(name = "industries")
public class Industry {

    @Id
    private int id;

    @Column(name = "name", nullable = false)
    private String name;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "sector_id")
    private @Nullable Sector sector;

    /** For the persistence provider. */
    protected Industry() {}

    /** Stable within one database only. */
    public int getId() {
        return id;
    }

    /** Unique, such as {@code Banks - Regional}. */
    public String getName() {
        return name;
    }

    /** Null until the vendor has named it. */
    public @Nullable Sector getSector() {
        return sector;
    }
}
