package dev.gotrace.app.breaks;

import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Place;

/**
 * A place in the program's code where a breakpoint may stand.
 *
 * @param at its address in the running program
 * @param linked the address in the program's file, which is the same in every run
 * @param place how it is called
 */
record Spot(Address at, Address linked, Place place) {}
