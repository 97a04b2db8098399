package org.cordboard.harness.network;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A made-up list of people whose numbers have the simulated network's mix of behaviours.
 *
 * <p>Numbers are US numbers {@code +1 NPA 555 01xx}, which are reserved for fiction: nobody is rung if such a list is
 * ever sent to a real trunk. There are {@value #AT_MOST} of them. Immutable.
 */
public final class Contacts {
    /** How many distinct contacts can be made. */
    public static final int AT_MOST = 20_000;

    private static final List<String> AREA_CODES = codes();
    private static final List<String> FIRST_NAMES = List.of(
            "Ada", "Ben", "Cora", "Dev", "Elena", "Femi", "Grace", "Hugo", "Ines", "Jonas", "Kim", "Luis", "Mona",
            "Nils", "Olga", "Pablo", "Quinn", "Rosa", "Sami", "Tara", "Uma", "Victor", "Wen", "Yara", "Zoe");
    private static final List<String> LAST_NAMES = List.of(
            "Abbott",
            "Brandt",
            "Castillo",
            "Dunne",
            "Eriksen",
            "Fischer",
            "Gupta",
            "Haddad",
            "Ito",
            "Jensen",
            "Kowalski",
            "Lopez",
            "Moreau",
            "Novak",
            "Okafor",
            "Price",
            "Rossi",
            "Silva",
            "Tanaka",
            "Vargas",
            "Weber");

    private final List<Contact> people;

    private Contacts(List<Contact> people) {
        this.people = people;
    }

    /**
     * One row of the list. Immutable.
     *
     * @param externalId distinct, for example {@code C00001}
     * @param phone E.164, distinct
     */
    public record Contact(String externalId, String name, String phone) {
        /** What the simulated network does at this number. */
        public Behaviour behaviour() {
            return NumberPlan.behaviour(phone);
        }
    }

    /** Makes this many contacts, 1 to {@value #AT_MOST}; the same seed makes the same list. */
    public static Contacts generate(int count, long seed) {
        if (count < 1 || count > AT_MOST) {
            throw new IllegalArgumentException("number of contacts must be 1.." + AT_MOST + ", was " + count);
        }
        Random random = new Random(seed);
        List<String> endings = new ArrayList<>();
        shares(count).forEach((behaviour, share) -> {
            List<String> of = NumberPlan.endings(behaviour);
            int first = random.nextInt(of.size());
            IntStream.range(0, share).forEach(i -> endings.add(of.get((first + i) % of.size())));
        });
        Collections.shuffle(endings, random);
        Map<String, List<String>> unused = new LinkedHashMap<>();
        List<Contact> people = new ArrayList<>(count);
        for (String ending : endings) {
            List<String> codes = unused.computeIfAbsent(ending, any -> shuffled(AREA_CODES, random));
            String phone = "+1" + codes.remove(codes.size() - 1) + "55501" + ending;
            String name = pick(FIRST_NAMES, random) + " " + pick(LAST_NAMES, random);
            people.add(new Contact(externalId(people.size() + 1), name, phone));
        }
        return new Contacts(List.copyOf(people));
    }

    /** One of the {@value #AT_MOST} numbers, each for one place 0.. in a list. */
    static String number(int place) {
        String ending = (place % 100 < 10 ? "0" : "") + place % 100;
        return "+1" + AREA_CODES.get(place / 100) + "55501" + ending;
    }

    /** Area codes of the United States that the simulated network's numbers may have. */
    public static List<String> areaCodes() {
        return AREA_CODES;
    }

    /** The rows in file order. */
    public List<Contact> people() {
        return people;
    }

    /** What the network does at each number. */
    public Map<String, Behaviour> behaviours() {
        return people.stream()
                .collect(Collectors.toMap(Contact::phone, Contact::behaviour, (one, other) -> one, LinkedHashMap::new));
    }

    /** How many numbers have each behaviour. */
    public Map<Behaviour, Long> mix() {
        return people.stream()
                .collect(Collectors.groupingBy(
                        Contact::behaviour, () -> new EnumMap<>(Behaviour.class), Collectors.counting()));
    }

    /** The list as CSV with the header row {@code external_id,name,phone}, CRLF after each row (RFC 4180). */
    public String csv() {
        return people.stream()
                .map(person -> person.externalId() + "," + person.name() + "," + person.phone() + "\r\n")
                .collect(Collectors.joining("", "external_id,name,phone\r\n", ""));
    }

    /** Largest remainder: every behaviour gets its percentage, rounded so that the whole is right. */
    private static Map<Behaviour, Integer> shares(int count) {
        Map<Behaviour, Integer> shares = new EnumMap<>(Behaviour.class);
        int given = 0;
        for (Behaviour behaviour : Behaviour.values()) {
            int share = count * NumberPlan.endings(behaviour).size() / 100;
            shares.put(behaviour, share);
            given += share;
        }
        List<Behaviour> byRemainder = new ArrayList<>(List.of(Behaviour.values()));
        byRemainder.sort(Comparator.comparing(
                behaviour -> -(count * NumberPlan.endings(behaviour).size() % 100)));
        for (int i = 0; i < count - given; i++) {
            shares.merge(byRemainder.get(i), 1, Integer::sum);
        }
        return shares;
    }

    private static List<String> shuffled(List<String> values, Random random) {
        List<String> copy = new ArrayList<>(values);
        Collections.shuffle(copy, random);
        return copy;
    }

    private static String pick(List<String> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }

    private static String externalId(int number) {
        String digits = Integer.toString(number);
        return "C" + "0".repeat(Math.max(0, 5 - digits.length())) + digits;
    }

    private static List<String> codes() {
        String assigned = """
                201 202 203 205 206 207 208 209 210 212 213 214 215 216 217 218 219 224 225 228 229 231 234 239 240
                248 251 252 253 254 256 260 262 267 269 270 276 281 301 302 303 304 305 307 308 309 310 312 313 314
                315 316 317 318 319 320 321 323 325 330 334 336 337 347 351 352 360 361 385 386 401 402 404 405 406
                407 408 409 410 412 413 414 415 417 419 423 424 425 430 432 434 435 440 443 469 478 479 480 484 501
                502 503 504 505 507 508 509 510 512 513 515 516 517 518 520 530 540 541 551 559 561 562 563 567 570
                571 573 574 575 580 585 586 601 602 603 605 606 607 608 609 610 612 614 615 616 617 618 619 620 623
                626 630 631 636 641 646 650 651 660 661 662 678 682 701 702 703 704 706 707 708 712 713 714 715 716
                717 718 719 720 724 727 731 732 734 740 754 757 760 763 765 770 772 773 774 775 781 785 786 801 802
                803 804 805 806 810 812 813 814 815 816 817 818 828 830 831 832 843 845 847 848 850 856 857 858 859
                860 862 863 864 865 870 901 903 904 906 907 908 909 910 912 913 914 915 916 917 918 919 920 925 928
                931 936 937 940 941 947 949 951 952 954 956 970 971 972 973 978 979 980 985 989""";
        return List.of(assigned.trim().split("\\s+"));
    }
}
