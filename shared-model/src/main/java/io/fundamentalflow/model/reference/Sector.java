package io.fundamentalflow.model.reference;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A group of industries, by the vendor's name. */
@Entity
@Table(name = "sectors")
public class Sector {

    @Id
    private int id;

    @Column(name = "name", nullable = false)
    private String name;

    /** For the persistence provider. */
    protected Sector() {}

    /** Stable within one database only. */
    public int getId() {
        return id;
    }

    /** Unique, such as {@code Financial Services}. */
    public String getName() {
        return name;
    }
}
