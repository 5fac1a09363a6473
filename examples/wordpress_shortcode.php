<?php
/**
 * Plugin Name: Spearpoint copy
 * Description: [spearpoint_copy product="Trail Pro 40" features="waterproof zips; padded hip belt"] writes the copy
 *              once, and keeps it. Put this file into wp-content/plugins/ and activate it.
 *
 * In wp-config.php: define('SPEARPOINT_URL', 'http://127.0.0.1:8000'); define('SPEARPOINT_KEY', 'sp_...');
 */

defined('ABSPATH') || exit;

add_shortcode('spearpoint_copy', function ($attributes) {
    $given = shortcode_atts(['product' => '', 'features' => '', 'tone' => 'friendly'], $attributes);
    $name = 'spearpoint_' . md5(wp_json_encode($given));
    $copy = get_transient($name);
    if ($copy === false) {
        $copy = spearpoint_copy($given, $name);
        if ($copy === null) {
            return '<!-- the copy is being written: reload the page -->';
        }
        set_transient($name, $copy, 30 * DAY_IN_SECONDS);
    }
    return '<p>' . esc_html($copy) . '</p>';
});

/** Returns the copy, or null while it is being written: asked again, the same key finds the same job. */
function spearpoint_copy(array $given, string $key): ?string
{
    $features = array_values(array_filter(array_map('trim', explode(';', $given['features']))));
    $fields = ['product' => $given['product'], 'features' => $features, 'tone' => $given['tone']];
    $response = wp_remote_post(SPEARPOINT_URL . '/generate/text', [
        'timeout' => 15,
        'headers' => [
            'authorization' => 'Bearer ' . SPEARPOINT_KEY,
            'content-type' => 'application/json',
            'idempotency-key' => $key,
            'prefer' => 'wait=10',
        ],
        'body' => wp_json_encode(['recipe' => 'product', 'fields' => $fields]),
    ]);
    if (is_wp_error($response)) {
        error_log('spearpoint: ' . $response->get_error_message());
        return null;
    }
    $job = json_decode(wp_remote_retrieve_body($response), true);
    if (wp_remote_retrieve_response_code($response) === 200 && $job['status'] === 'succeeded') {
        return $job['result']['outputs'][0]['text'];
    }
    if (wp_remote_retrieve_response_code($response) !== 202) {
        error_log('spearpoint: ' . ($job['detail'] ?? $job['error']['detail'] ?? 'no answer'));
    }
    return null;
}
