package io.ringdesk.chassis.web;

/**
 * What is wrong with one field of the input, and how to mend it.
 *
 * @param field its path, like {@code lines[2].unitPrice}
 */
public record FieldProblem(String field, String message) {}
