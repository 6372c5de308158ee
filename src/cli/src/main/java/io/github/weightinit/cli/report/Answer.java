package io.github.weightinit.cli.report;

/**
 * What the report answers about one activation.
 *
 * @param subject the activation
 * @param advice which first weights to take, as a sentence
 * @param reasons the sentences that say why
 */
record Answer(String subject, String advice, String reasons) {}
