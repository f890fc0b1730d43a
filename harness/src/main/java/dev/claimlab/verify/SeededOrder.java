package dev.claimlab.verify;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/** An order of things that depends on a seed only. */
final class SeededOrder {

    private SeededOrder() {}

    /** The things in an order that is another one with most seeds. */
    static <T> List<T> of(Collection<T> things, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<T> order = new ArrayList<>(things);
        for (int last = order.size() - 1; last > 0; last--) {
            Collections.swap(order, last, random.nextInt(last + 1));
        }
        return order;
    }
}
