package io.ringdesk.plantedneighbour;

/** A class of another service. */
public record NeighboursCall(String id) {}
