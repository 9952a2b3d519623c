package io.fundamentalflow.query.bars;

import io.fundamentalflow.model.adjustment.AdjustmentFlag;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Something a careful reader of an answer should know. */
@Schema(
        name = "AnswerFlag",
        description = "Something a careful reader of the answer should know",
        requiredProperties = {"flag", "day", "detail"})
public record AnswerFlag(
        @Schema(description = "What was noticed", example = "action_not_applied")
        String flag,

        @Schema(description = "The ex-date or bar it concerns", example = "2021-09-02")
        LocalDate day,

        @Schema(description = "Why, in words") String detail) {

    public static AnswerFlag of(AdjustmentFlag flag) {
        return new AnswerFlag(flag.flag().code(), flag.day(), flag.detail());
    }

    /** On its first day; a run of days is told in the detail. */
    public static AnswerFlag of(InstrumentBars.FlagRow flag) {
        boolean one = flag.day().equals(flag.untilDay());
        return new AnswerFlag(
                flag.rule(), flag.day(), one ? flag.detail() : flag.detail() + "; until " + flag.untilDay());
    }
}
