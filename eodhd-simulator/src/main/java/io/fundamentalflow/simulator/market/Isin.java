package io.fundamentalflow.simulator.market;

/** Invents ISINs whose check digit is right. */
final class Isin {

    private static final String ALPHABET = "0123456789BCDFGHJKLMNPQRSTVWXYZ";

    private Isin() {}

    static String invent(String country, Dice dice) {
        StringBuilder isin = new StringBuilder(country);
        for (int i = 0; i < 9; i++) {
            isin.append(ALPHABET.charAt(i < 6 ? dice.below(10) : dice.below(ALPHABET.length())));
        }
        return isin.append(checkDigit(isin)).toString();
    }

    /** ISO 6166: letters become two digits, then the Luhn sum. */
    static int checkDigit(CharSequence body) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < body.length(); i++) {
            digits.append(Character.digit(body.charAt(i), 36));
        }
        int sum = 0;
        for (int i = digits.length() - 1, weight = 2; i >= 0; i--, weight = 3 - weight) {
            int product = (digits.charAt(i) - '0') * weight;
            sum += product / 10 + product % 10;
        }
        return (10 - sum % 10) % 10;
    }
}
